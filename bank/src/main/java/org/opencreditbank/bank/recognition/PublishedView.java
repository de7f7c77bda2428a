package org.opencreditbank.bank.recognition;

import java.util.List;
import org.opencreditbank.rulebook.recognition.life.RuleLife;

/**
 * A published rule set as its owner sees it at the desk.
 *
 * @param state whether it decides today, in words
 * @param pauses when it was or will be suspended, in words
 */
public record PublishedView(String hash, String title, String set, String owner, String state, String validity, RuleLife life, List<String> pauses) {

    /** Copies the list. */
    public PublishedView {
        pauses = List.copyOf(pauses);
    }

    /** Where its page at the desk is. */
    public String address() {
        return "/rule-desk/published/" + hash;
    }

    public boolean suspended() {
        return life instanceof RuleLife.Suspended;
    }

    public boolean retired() {
        return life instanceof RuleLife.Retired;
    }
}
