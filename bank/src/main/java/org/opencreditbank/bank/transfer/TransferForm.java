package org.opencreditbank.bank.transfer;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.database.StoredForm;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;

/** How cases and events stand in the database. */
final class TransferForm {

    private static final StoredForm FORM = StoredForm.of(Map.of(
            TransferEvent.class, StoredForm.Event.class,
            TransferStage.class, StoredForm.Stage.class,
            Use.class, StoredForm.Use.class));

    private TransferForm() {}

    /**
     * What is sealed of an event.
     *
     * @param event absent for the application
     * @param granted what counts by it; empty where nothing does, or nothing changes
     */
    record Said(@org.jspecify.annotations.Nullable TransferEvent event, List<Given> granted) {
        Said {
            granted = List.copyOf(granted);
        }
    }

    static String write(Object value) {
        return FORM.write(value);
    }

    static <T> T read(String json, Class<T> type) {
        return FORM.read(json, type);
    }
}
