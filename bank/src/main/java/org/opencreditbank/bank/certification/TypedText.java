package org.opencreditbank.bank.certification;

import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;

/** How long a text may be that somebody types: reasons, reports, parts of a dossier. */
final class TypedText {

    /** In signs; some twenty pages. */
    static final int LONGEST = 20_000;

    private TypedText() {}

    static Optional<Refusal> tooLong(String text) {
        return text.length() > LONGEST
                ? Optional.of(Refusal.of("certification.text-long", "most", Integer.toString(LONGEST))) : Optional.empty();
    }
}
