package org.opencreditbank.bank.recognition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/**
 * Writes a case as the document of facts that {@link RuleSetReader#facts} reads: the snapshot that a decision rested on, for
 * whoever wants to decide again. The same case always gives the same bytes.
 */
public final class CaseText {

    private final YamlText text = new YamlText();

    private CaseText() {}

    /** The whole case with its target programme. */
    public static String of(Case decided) {
        var writer = new CaseText();
        writer.write(decided);
        return writer.text.toString();
    }

    private void write(Case decided) {
        text.field("on", decided.on()).field("toward", decided.programme().code());
        text.list("achievements", decided.facts().sources(), this::source);
        entries("record", decided.facts().record().entries());
        text.values("completed", decided.facts().record().completed().stream().sorted().toList());
        text.list("claims", decided.facts().claims(), this::claim);
        text.list("programmes", List.of(decided.programme()), this::programme);
    }

    private void entries(String name, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            text.nested(name, () -> new TreeMap<>(entries).forEach(text::field));
        }
    }

    private void source(Source source) {
        text.field("id", source.id()).field("provider", source.provider()).field("provider-kind", source.providerKind())
                .field("kind", source.kind()).field("course", source.course()).field("version", source.version())
                .field("name", source.name()).field("class", word(source.creditClass())).field("field", source.field());
        text.list("worth", source.worths(), this::worth);
        text.field("hours", source.hours());
        grade(source.grade());
        text.field("outcome", word(source.outcome())).field("obtained", source.obtained()).field("assurance", word(source.assurance()));
        if (source.coverage() != null) {
            listOrNone("covers", source.coverage(), this::coverage);
        }
        if (source.features() != null) {
            if (source.features().isEmpty()) {
                text.field("features", "");
            } else {
                text.values("features", source.features().stream().sorted().toList());
            }
        }
        text.field("state", word(source.state()));
    }

    /** An empty list is known to be empty, which is not the same as left out. */
    private <T> void listOrNone(String name, List<T> items, java.util.function.Consumer<T> content) {
        if (items.isEmpty()) {
            text.field(name, "");
        } else {
            text.list(name, items, content);
        }
    }

    private void worth(Worth worth) {
        text.field("framework", worth.framework()).field("level", worth.level()).field("credits", worth.credits())
                .field("basis", word(worth.basis()));
    }

    private void grade(@Nullable Grade grade) {
        if (grade != null) {
            text.nested("grade", () -> text.field("scale", grade.scale()).field("value", grade.value()));
        }
    }

    private void coverage(Coverage coverage) {
        text.field("unit", coverage.unit()).field("version", coverage.version()).field("outcomes", coverage.covered())
                .field("of", coverage.outcomes());
    }

    private void claim(Claim claim) {
        text.field("id", claim.id()).field("programme", claim.programme()).field("qualification", claim.qualification());
        text.list("achievements", claim.sources(), this::source);
        text.list("gave", claim.lines(), this::line);
        text.field("use", switch (claim.use()) {
            case Use.Once() -> "once";
            case Use.UpTo(int times) -> Integer.toString(times);
            case Use.UpToCredits() -> "up-to-credits";
            case Use.Freely() -> "freely";
        });
    }

    private void line(Claim.Line line) {
        text.field(switch (line.place()) {
            case Place.Course _ -> "course";
            case Place.Part _ -> "part";
            case Place.Unit _ -> "unit";
        }, line.place().code()).field("credits", line.credits());
    }

    private void programme(Programme programme) {
        text.field("programme", programme.code()).texts("title", programme.title()).field("provider", programme.provider()).field("qualification", programme.qualification())
                .field("framework", programme.framework()).field("class", word(programme.creditClass()))
                .field("credits", programme.credits()).field("resident", programme.resident());
        text.list("parts", programme.parts(), this::part);
    }

    private void part(Part part) {
        text.field("part", part.code()).texts("title", part.title()).field("least", part.least()).field("most", part.most())
                .field("choose", part.choose()).field("level", part.level()).values("units", part.units());
        text.list("courses", part.courses(), this::course);
        text.list("parts", part.parts(), this::part);
    }

    private void course(ProgrammeCourse course) {
        Credits credits = course.credits();
        text.field("course", course.code()).field("name", course.name()).field("credits", credits).field("level", course.level())
                .field("class", word(course.creditClass())).field("compulsory", course.compulsory())
                .values("features", course.features().stream().sorted().toList()).values("units", course.units());
    }

    private static @Nullable String word(@Nullable Enum<?> word) {
        return word == null ? null : Mapping.word(word);
    }
}
