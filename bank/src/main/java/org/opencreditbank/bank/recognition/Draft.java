package org.opencreditbank.bank.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.life.Deciding;
import org.opencreditbank.rulebook.recognition.life.RuleLife;

/**
 * A rule set as it is being written.
 *
 * @param owner code of the organisation or alliance whose rules they will be
 * @param latest as it was saved last
 * @param done what was done with it last, beside writing it; absent where nothing was
 */
public record Draft(UUID id, String owner, Saving latest, @Nullable Done done) {

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

    /**
     * Something that was done with it.
     *
     * @param saving number of the saving that was before their eyes
     * @param until the last day of a consultation
     * @param hash as which it was published
     */
    public record Done(String deed, int saving, @Nullable LocalDate until, @Nullable String hash) {}

    /** Where it stands; what became of it after it was published is told by {@link RuleSets}. */
    RuleLife life() {
        return switch (done == null ? "" : done.deed()) {
            case "consult" -> new RuleLife.Consulted(Objects.requireNonNull(Objects.requireNonNull(done).until()));
            case "publish" -> new RuleLife.Published(Deciding.AS_WRITTEN);
            default -> new RuleLife.Draft();
        };
    }

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
