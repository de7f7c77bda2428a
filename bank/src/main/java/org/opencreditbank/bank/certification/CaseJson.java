package org.opencreditbank.bank.certification;

import java.util.Map;
import org.opencreditbank.bank.database.StoredForm;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.SeatState;
import org.opencreditbank.rulebook.certification.Stage;

/** How events, dossiers and ratings stand in the database. */
final class CaseJson {

    private static final StoredForm FORM = StoredForm.of(Map.of(
            CertificationEvent.class, StoredForm.Event.class,
            Stage.class, StoredForm.Stage.class,
            Ruling.class, StoredForm.Ruling.class,
            SeatState.class, StoredForm.Seat.class));

    private CaseJson() {}

    static String write(Object value) {
        return FORM.write(value);
    }

    static <T> T read(String json, Class<T> type) {
        return FORM.read(json, type);
    }
}
