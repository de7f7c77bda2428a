package org.opencreditbank.bank.recognition;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A rule set as it is being written.
 *
 * @param owner code of the organisation or alliance whose rules they will be
 * @param latest as it was saved last
 */
public record Draft(UUID id, String owner, Saving latest) {

    private static final Pattern CODE = Pattern.compile("(?m)^rule-set:[ \\t]*([A-Z0-9-]+)");

    private static final Pattern VERSION = Pattern.compile("(?m)^version:[ \\t]*(\\d+)");

    /**
     * As it was saved once.
     *
     * @param number from 1
     * @param document whatever was typed, sound or not
     * @param actor as the record names them
     */
    public record Saving(int number, String document, Instant at, String actor) {}

    /** The code that its text gives it; empty where it has none yet. */
    String code() {
        var found = CODE.matcher(latest.document());
        return found.find() ? found.group(1) : "";
    }

    /** The version that its text gives it; empty where it has none yet. */
    String version() {
        var found = VERSION.matcher(latest.document());
        return found.find() ? found.group(1) : "";
    }

    /** Where its page is. */
    String address() {
        return "/rule-desk/drafts/" + id;
    }
}
