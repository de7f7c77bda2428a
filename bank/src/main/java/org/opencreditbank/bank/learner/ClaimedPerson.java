package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/**
 * Who a file or a form says somebody is.
 *
 * @param name as handed in; empty where the source has none
 * @param documents sound and normalised; at least one, else the claim is refused
 * @param birthDate where the source says it; a citizen ID says it by itself
 */
public record ClaimedPerson(String name, List<IdentityDocument> documents, @Nullable LocalDate birthDate) {

    /** Copies the documents. */
    public ClaimedPerson {
        documents = List.copyOf(documents);
    }

    /** Names nobody: this may end in a log. */
    @Override
    public String toString() {
        return "ClaimedPerson[%d documents]".formatted(documents.size());
    }
}
