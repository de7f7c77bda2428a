package org.opencreditbank.bank.recognition;

import java.util.List;

/**
 * A rule set as its page shows it.
 *
 * @param owner name of the organisation, or its code where the bank does not know it
 * @param state whether it decides today, in words
 * @param versions the other versions of its code
 */
public record RulesView(
        String hash, String code, int version, String title, String owner, String source, String validity, String published, String state,
        boolean decides, Content content, List<RulesRow> versions) {

    /** Copies the list. */
    public RulesView {
        versions = List.copyOf(versions);
    }

    /**
     * What a document says, in words.
     *
     * @param whole what holds for all its rules
     */
    public record Content(List<RuleLine> whole, List<Said> rules, List<Said> caps, List<Target> programmes, List<Tried> tests) {

        /** Copies the lists. */
        public Content {
            whole = List.copyOf(whole);
            rules = List.copyOf(rules);
            caps = List.copyOf(caps);
            programmes = List.copyOf(programmes);
            tests = List.copyOf(tests);
        }
    }

    /**
     * A rule or a cap in words.
     *
     * @param asks what must hold; empty for a cap
     * @param says what it gives, or what it bounds
     */
    public record Said(String code, String title, List<RuleLine> asks, List<RuleLine> says) {}

    /** A programme that the rules speak about. */
    public record Target(String code, String title, String provider, String credits, int courses) {}

    /** A test case and how it comes out. */
    public record Tried(String name, boolean passed, List<String> granted) {}
}
