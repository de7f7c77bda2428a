package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Finds programmes that nobody can ever complete, or whose credits are not those of the rule set. */
final class ProgrammeCheck {

    private final List<Flaw> flaws = new ArrayList<>();

    private ProgrammeCheck() {}

    /** All flaws of the programmes, which stand in the order of the document. */
    static List<Flaw> check(RuleSet rules, List<Programme> programmes) {
        ProgrammeCheck check = new ProgrammeCheck();
        for (int at = 0; at < programmes.size(); at++) {
            check.check("programmes[" + at + "]", rules, programmes.get(at));
        }
        return check.flaws;
    }

    private void check(String path, RuleSet rules, Programme programme) {
        if (!programme.framework().equals(rules.framework())) {
            flaws.add(new Flaw(path + ".framework", new Refusal("recognition.check.other-framework",
                    Map.of("framework", programme.framework(), "rules", rules.framework()))));
        }
        if (programme.resident().compareTo(programme.credits()) > 0) {
            range(path + ".resident", programme.resident(), programme.credits());
        }
        for (int at = 0; at < programme.parts().size(); at++) {
            check(path + ".parts[" + at + "]", programme.parts().get(at), programme.credits());
        }
    }

    /** @param whole what the programme or the part around it asks for or lets count */
    private void check(String path, Part part, Credits whole) {
        Credits most = part.most();
        Credits bound = most == null || whole.compareTo(most) < 0 ? whole : most;
        if (part.least().compareTo(bound) > 0) {
            range(path + ".least", part.least(), bound);
        }
        long free = part.courses().stream().filter(course -> !course.compulsory()).count();
        if (part.choose() > free) {
            flaws.add(new Flaw(path + ".choose", new Refusal("recognition.check.count",
                    Map.of("count", Integer.toString(part.choose()), "of", Long.toString(free)))));
        }
        for (int at = 0; at < part.parts().size(); at++) {
            check(path + ".parts[" + at + "]", part.parts().get(at), bound);
        }
    }

    private void range(String path, Credits least, Credits most) {
        flaws.add(new Flaw(path, new Refusal("recognition.check.more-than-whole",
                Map.of("least", least.toString(), "most", most.toString()))));
    }
}
