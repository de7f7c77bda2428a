package org.opencreditbank.rulebook.deposit;

import java.util.List;
import org.opencreditbank.rulebook.Doubt;

/** What comes of checking one row. */
public sealed interface Checked {

    /**
     * It can be taken.
     *
     * @param doubts what makes one look twice at it; mostly none
     */
    record Sound(ResultFact fact, List<Doubt> doubts) implements Checked {}

    /**
     * It goes back to the organisation.
     *
     * @param refusals everything that is wrong with it, at least one
     */
    record Returned(long line, List<FieldRefusal> refusals) implements Checked {}
}
