package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/** Reads programmes with their parts and courses. */
final class ProgrammeReader {

    private final Set<String> seen = new HashSet<>();

    private ProgrammeReader() {}

    /** Empty where two parts or courses have one code; the faults say which. */
    static Optional<Programme> read(Mapping from) {
        return new ProgrammeReader().programme(from);
    }

    private Optional<Programme> programme(Mapping from) {
        boolean sound = true;
        var code = from.text("programme");
        var title = from.textsIfAny("title");
        var creditClass = from.choiceIfAny("class", CreditClass.class, CreditClass.ACADEMIC);
        var parts = new ArrayList<Part>();
        for (var each : from.mappings("parts")) {
            var part = part(each, creditClass);
            sound &= part.isPresent();
            part.ifPresent(parts::add);
        }
        var resident = from.valueIfAny("resident", Scalars::credits);
        var qualification = from.textIfAny("qualification");
        var provider = from.text("provider");
        var framework = from.text("framework");
        var credits = from.value("credits", Scalars::credits, Credits.ZERO);
        from.nothingElse();
        return sound
                ? Optional.of(new Programme(code, title, provider, qualification == null ? code : qualification, framework, creditClass,
                        credits, resident == null ? Credits.ZERO : resident, parts))
                : Optional.empty();
    }

    private Optional<Part> part(Mapping from, CreditClass creditClass) {
        boolean sound = fresh(from, "part", from.text("part"));
        var courses = new ArrayList<ProgrammeCourse>();
        for (var each : from.mappings("courses")) {
            sound &= fresh(each, "course", each.text("course"));
            courses.add(course(each, creditClass));
        }
        var parts = new ArrayList<Part>();
        for (var each : from.mappings("parts")) {
            var part = part(each, creditClass);
            sound &= part.isPresent();
            part.ifPresent(parts::add);
        }
        var least = from.valueIfAny("least", Scalars::credits);
        var part = new Part(from.text("part"), from.textsIfAny("title"), least == null ? Credits.ZERO : least,
                from.valueIfAny("most", Scalars::credits), from.numberIfAny("choose", 0, 1000, 0),
                from.valueIfAny("level", Scalars::level), new HashSet<>(from.textOrTexts("units")), courses, parts);
        from.nothingElse();
        return sound ? Optional.of(part) : Optional.empty();
    }

    private boolean fresh(Mapping from, String kind, String code) {
        if (seen.add(kind + " " + code)) {
            return true;
        }
        from.refuse(kind, Refusal.of("recognition.check.twice", "code", code));
        return false;
    }

    private static ProgrammeCourse course(Mapping from, CreditClass creditClass) {
        var name = from.textIfAny("name");
        var code = from.text("course");
        var course = new ProgrammeCourse(code, name == null ? code : name, from.value("credits", Scalars::credits, Credits.ZERO),
                from.valueIfAny("level", Scalars::level),
                from.choiceIfAny("class", CreditClass.class, creditClass),
                from.flag("compulsory", false), new HashSet<>(from.textOrTexts("features")), new HashSet<>(from.textOrTexts("units")));
        from.nothingElse();
        return course;
    }
}
