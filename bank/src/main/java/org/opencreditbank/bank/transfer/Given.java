package org.opencreditbank.bank.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Place;

/**
 * What a recognition gives in one place of a programme.
 *
 * @param place its key, such as {@code course LOG-101}
 * @param grade absent for "exempt" and "passed without a grade"
 */
public record Given(String place, Credits credits, @Nullable Grade grade) {

    static Given of(Application.Line line) {
        return new Given(line.place().key(), line.credits(), line.grade());
    }

    /** Where. */
    public Place where() {
        return Place.ofKey(place);
    }

    Claim.Line line() {
        return new Claim.Line(where(), credits);
    }

    /** All credits of them. */
    static Credits sum(List<Given> all) {
        return all.stream().map(Given::credits).reduce(Credits.ZERO, Credits::plus);
    }
}
