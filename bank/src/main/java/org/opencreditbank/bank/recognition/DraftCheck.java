package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.check.TestCase;

/**
 * What a draft's text is worth: everything wrong with it, and how its test cases come out.
 *
 * @param faults by line and column, failed test cases among them
 * @param file what the text says; absent where it can't be read that far
 * @param tests its test cases; empty where the text can't be read that far
 */
record DraftCheck(List<Fault> faults, Optional<RuleSetFile> file, List<Tried> tests) {

    /**
     * A test case that was run.
     *
     * @param differs what comes out otherwise than expected; empty where it passes
     */
    record Tried(String name, List<Refusal> differs) {}

    DraftCheck {
        faults = List.copyOf(faults);
        tests = List.copyOf(tests);
    }

    /**
     * Checks a text and runs its test cases.
     *
     * @param owner whose rules these are to be
     */
    static DraftCheck of(String document, String owner, RuleSets sets) {
        var faults = new Faults();
        var read = RuleSetReader.draft("", document.getBytes(StandardCharsets.UTF_8), faults);
        read.filter(file -> !file.rules().owner().equals(owner))
                .ifPresent(_ -> faults.add(at("owner", document, Refusal.of("recognition.desk.owner-other", "owner", owner))));
        if (faults.none()) {
            read.flatMap(sets::objection).ifPresent(refusal -> faults.add(
                    at(refusal.code().equals("recognition.publish.owner") ? "rule-set" : "version", document, refusal)));
        }
        return new DraftCheck(faults.list(), read, read.map(file -> file.tests().stream().map(test -> tried(test, file)).toList()).orElse(List.of()));
    }

    private static Tried tried(TestCase test, RuleSetFile file) {
        return new Tried(test.name(), test.run(file.rules()));
    }

    /** A fault at a field of the document's outermost mapping, which stands at the beginning of a line. */
    private static Fault at(String field, String document, Refusal refusal) {
        var found = Pattern.compile("(?m)^" + field + ":").matcher(document);
        int line = found.find() ? (int) document.substring(0, found.start()).chars().filter(each -> each == '\n').count() + 1 : 0;
        return new Fault("", line, line == 0 ? 0 : 1, field, refusal);
    }

    boolean sound() {
        return faults.isEmpty();
    }
}
