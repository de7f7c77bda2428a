package org.opencreditbank.bank.qualification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Audit;
import org.opencreditbank.rulebook.recognition.programme.Gap;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.PartAudit;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/** Says part by part how a programme stands for somebody. */
final class AuditWords implements Standings {

    /** More missing courses than that are only counted; the table marks each. */
    private static final int NAMED = 3;

    private final Attainment.Toward toward;
    private final ProgrammeWords said;
    private final Words words;
    private final Map<String, PartAudit> parts = new HashMap<>();
    private final Map<String, Attainment.Passed> passed;
    private final Set<Place> recognised;
    private final Set<Place> deciding;

    AuditWords(Attainment.Toward toward, ProgrammeWords said, Words words) {
        this.toward = toward;
        this.said = said;
        this.words = words;
        toward.audit().parts().forEach(this::gather);
        this.passed = toward.passed().stream().collect(Collectors.toMap(each -> each.course().code(), each -> each));
        this.recognised = places(toward.recognised());
        this.deciding = places(toward.deciding());
    }

    private void gather(PartAudit part) {
        parts.put(part.part().code(), part);
        part.parts().forEach(this::gather);
    }

    private static Set<Place> places(List<Allocation> allocations) {
        var places = new HashSet<Place>();
        allocations.forEach(each -> each.lines().forEach(line -> places.add(line.place())));
        return places;
    }

    /** The programme as a whole. */
    Meter meter() {
        Audit audit = toward.audit();
        Credits needed = toward.programme().credits();
        return new Meter(Meter.percent(audit.counted(), needed, audit.met()),
                words.text("qualification.meter.of", "counted", audit.counted().toString(), "needed", needed.toString()), audit.met());
    }

    /** What is missing of the programme as a whole, or does not count. */
    List<String> gaps() {
        return toward.audit().gaps().stream().map(said::gap).toList();
    }

    /** How many things are missing, in a sentence. */
    String missing() {
        long missing = toward.audit().allGaps().filter(Gap::missing).count();
        return missing == 0 ? words.text("qualification.missing.none") : words.text("qualification.missing", "count", missing);
    }

    @Override
    public @Nullable Meter meter(Part part) {
        PartAudit audit = parts.get(part.code());
        if (audit == null) {
            return null;
        }
        Credits needed = needed(part);
        boolean complete = audit.met();
        if (complete && needed.isZero() && part.choose() == 0 && part.units().isEmpty()) {
            return new Meter(audit.counted().isZero() ? 0 : 100, words.text("qualification.meter.free", "counted", audit.counted().toString()), false);
        }
        return new Meter(Meter.percent(audit.counted(), needed, complete), needed.isZero()
                ? words.text("qualification.meter.counted", "counted", audit.counted().toString())
                : words.text("qualification.meter.of", "counted", audit.counted().toString(), "needed", needed.toString()), complete);
    }

    /** The credits that a part needs: its least, else those of its compulsory courses. */
    private Credits needed(Part part) {
        return part.least().isZero() ? toward.programme().compulsoryCredits(part.code()) : part.least();
    }

    @Override
    public List<String> gaps(Part part) {
        PartAudit audit = parts.get(part.code());
        if (audit == null) {
            return List.of();
        }
        var sentences = new ArrayList<String>();
        long courses = audit.gaps().stream().filter(Gap.CourseMissing.class::isInstance).count();
        if (courses > NAMED) {
            sentences.add(words.text("qualification.gap.courses", "count", courses));
        }
        audit.gaps().stream().filter(gap -> courses <= NAMED || !(gap instanceof Gap.CourseMissing)).map(said::gap).forEach(sentences::add);
        if (!audit.surplus().isZero()) {
            sentences.add(words.text("qualification.surplus", "credits", audit.surplus().toString()));
        }
        return sentences;
    }

    @Override
    public CourseState course(ProgrammeCourse course) {
        var own = passed.get(course.code());
        if (own != null) {
            return new CourseState(words.text("qualification.course.passed", "when", own.achievement().happenedOn()), "good");
        }
        var place = new Place.Course(course.code());
        if (recognised.contains(place)) {
            return new CourseState(words.text("qualification.course.recognised"), "good");
        }
        if (deciding.contains(place)) {
            return new CourseState(words.text("qualification.course.deciding"), "doubt");
        }
        return new CourseState(words.text("qualification.course.not-yet"), "");
    }

    /** What counts, and from where. */
    List<ProgressView.Counting> counting() {
        return Stream.concat(
                toward.passed().stream().map(each -> new ProgressView.Counting(said.place(new Place.Course(each.course().code())),
                        each.course().credits().toString(), words.text("qualification.counting.passed", "when", each.achievement().happenedOn()))),
                toward.recognised().stream().flatMap(each -> each.lines().stream().map(line -> new ProgressView.Counting(said.place(line.place()),
                        line.credits().toString(), words.text("qualification.counting.recognised", "count", each.sources().size()))))).toList();
    }
}
