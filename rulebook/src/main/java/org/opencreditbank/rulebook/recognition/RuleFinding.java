package org.opencreditbank.rulebook.recognition;

import java.util.List;
import org.opencreditbank.rulebook.recognition.rule.Rule;

/**
 * How one rule stands to the facts.
 *
 * @param finding why; its verdict is met exactly where there is an application
 * @param applications every way in which it fits
 */
public record RuleFinding(Rule rule, Finding finding, List<Application> applications) {

    /** Copies the list. */
    public RuleFinding {
        applications = List.copyOf(applications);
    }
}
