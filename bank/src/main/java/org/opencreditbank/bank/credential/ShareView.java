package org.opencreditbank.bank.credential;

import java.util.List;

/**
 * A link as the learner who made it sees it.
 *
 * @param state {@code open}, {@code revoked} or {@code expired}
 * @param names of the achievements shown
 * @param shown the fields shown, in words
 * @param hidden the fields left out, in words
 */
public record ShareView(
        String id, String state, String note, List<String> names, List<String> shown, List<String> hidden, String made, String until, List<Look> looks) {

    /** A look in words. */
    public record Look(String when, String language, String who) {}

    /** A credential to choose. */
    public record Choice(String id, String name, String issued, boolean chosen) {}

    /** A field to choose. */
    public record Field(String word, String name, boolean chosen) {}
}
