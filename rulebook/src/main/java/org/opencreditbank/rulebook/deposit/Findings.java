package org.opencreditbank.rulebook.deposit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;

/** Collects what is wrong with a row; costs nothing while nothing is. */
final class Findings {

    static final List<Field> FIELDS = List.of(Field.values());

    private @Nullable List<FieldRefusal> refusals;

    /** Notes a refusal; of several about one field the first says it best. */
    void refuse(Field field, Refusal refusal) {
        if (refusals == null) {
            refusals = new ArrayList<>(2);
        }
        for (FieldRefusal earlier : refusals) {
            if (earlier.field() == field) {
                return;
            }
        }
        refusals.add(new FieldRefusal(field, refusal));
    }

    boolean hasRefusals() {
        return refusals != null;
    }

    List<FieldRefusal> refusals() {
        return refusals == null ? List.of() : List.copyOf(refusals);
    }
}
