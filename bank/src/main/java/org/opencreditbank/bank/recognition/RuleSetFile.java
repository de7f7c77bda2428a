package org.opencreditbank.bank.recognition;

import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.recognition.check.TestCase;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * A rule set as it stands in a document.
 *
 * @param hash of the document's content, 64 hexadecimal digits; the same whatever the order of fields, comments and blanks
 * @param programmes that the document describes, by code
 * @param tests its test cases
 */
public record RuleSetFile(RuleSet rules, String hash, Map<String, Programme> programmes, List<TestCase> tests) {

    /** Copies what could change. */
    public RuleSetFile {
        programmes = Map.copyOf(programmes);
        tests = List.copyOf(tests);
    }
}
