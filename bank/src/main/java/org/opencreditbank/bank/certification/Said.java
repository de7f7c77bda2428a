package org.opencreditbank.bank.certification;

import java.util.List;
import java.util.UUID;

/**
 * What is said with a step beside what the rules look at: a visit's report, what has changed, how a condition was met.
 *
 * @param words in the actor's own language
 * @param files attachments handed in with it
 */
public record Said(String words, List<UUID> files) {

    /** Nothing. */
    public static final Said NOTHING = new Said("", List.of());

    /** Copies the files. */
    public Said {
        files = List.copyOf(files);
    }

    /** Words alone. */
    public static Said words(String words) {
        return new Said(words.strip(), List.of());
    }
}
