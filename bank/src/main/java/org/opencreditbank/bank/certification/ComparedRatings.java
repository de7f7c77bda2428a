package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Agreement;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.OutcomeJudgement;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Strand;
import org.opencreditbank.rulebook.certification.StrandJudgement;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.framework.Level;

/**
 * The two ratings of a cycle side by side; made only when both are in.
 *
 * @param sides their headings: rater, vetter
 * @param rows what both say, point by point
 * @param difference in words
 * @param agree whether they agree by the bank's policy
 */
public record ComparedRatings(Map<Seat, String> sides, List<Row> rows, String difference, boolean agree) {

    /** One point: what each says, and why. */
    public record Row(String point, Said rater, Said vetter) {}

    /** What one of them says; {@code why} may be empty. */
    public record Said(String what, String why) {}

    /** A sheet and what it makes the course worth. */
    record Rated(RatingSheet sheet, Worth worth) {}

    /** Copies what could change. */
    public ComparedRatings {
        sides = Map.copyOf(sides);
        rows = List.copyOf(rows);
    }

    static ComparedRatings of(
            Map<Seat, String> sides, Rated rater, Rated vetter, List<ClaimedOutcome> outcomes, int mostStepsApart, WorthWords worths,
            Words words) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(words.text("certification.level"),
                new Said(level(rater, rater.sheet().level(), worths, words), rater.sheet().reasons()),
                new Said(level(vetter, vetter.sheet().level(), worths, words), vetter.sheet().reasons())));
        rows.add(plain(words.text("certification.credits"), rater.worth().credits().toString(), vetter.worth().credits().toString()));
        rows.add(plain(words.text("certification.hours"), rater.worth().hours().toString(), vetter.worth().hours().toString()));
        for (var strand : Strand.values()) {
            rows.add(new Row(words.text("certification.strand." + strand), strand(rater, strand, worths, words),
                    strand(vetter, strand, worths, words)));
        }
        var numbers = new TreeMap<Integer, String>();
        for (int at = 0; at < outcomes.size(); at++) {
            numbers.put(at + 1, outcomes.get(at).text());
        }
        numbers.forEach((number, text) -> rows.add(new Row(
                words.text("certification.outcome", "number", number, "text", text),
                outcome(rater, number, words), outcome(vetter, number, words))));
        if (!rater.sheet().units().isEmpty() || !vetter.sheet().units().isEmpty()) {
            rows.add(plain(words.text("certification.units"), units(rater, words), units(vetter, words)));
        }
        var agreement = Agreement.of(rater.worth(), vetter.worth());
        return new ComparedRatings(sides, rows, difference(agreement, rater, vetter, mostStepsApart, worths, words),
                agreement.agrees(mostStepsApart));
    }

    private static Row plain(String point, String rater, String vetter) {
        return new Row(point, new Said(rater, ""), new Said(vetter, ""));
    }

    private static String level(Rated rated, Level level, WorthWords worths, Words words) {
        return words.text("certification.level-of", "framework", rated.worth().framework(),
                "level", worths.level(rated.worth().framework(), level));
    }

    private static Said strand(Rated rated, Strand strand, WorthWords worths, Words words) {
        StrandJudgement judged = rated.sheet().strands().get(strand);
        return judged == null
                ? new Said(words.text("certification.not-judged"), "")
                : new Said(level(rated, judged.level(), worths, words), judged.reasons());
    }

    private static Said outcome(Rated rated, int number, Words words) {
        Optional<OutcomeJudgement> judged =
                rated.sheet().outcomes().stream().filter(each -> each.outcome() == number).findFirst();
        return judged.map(each -> new Said(
                        words.text(each.whole() ? "certification.outcome.whole" : "certification.outcome.not-whole",
                                "hours", each.hours().toString()),
                        each.reasons()))
                .orElseGet(() -> new Said(words.text("certification.not-judged"), ""));
    }

    private static String units(Rated rated, Words words) {
        return rated.sheet().units().isEmpty()
                ? words.text("certification.units.none")
                : String.join(", ", rated.sheet().units().stream().sorted().toList());
    }

    private static String difference(
            Agreement agreement, Rated rater, Rated vetter, int mostStepsApart, WorthWords worths, Words words) {
        String framework = rater.worth().framework();
        long apart = Math.abs(rater.worth().credits().hundredths() - vetter.worth().credits().hundredths());
        String credits = apart == 0
                ? words.text("certification.difference.credits-same", "credits", rater.worth().credits().toString())
                : words.text("certification.difference.credits",
                        "rater", rater.worth().credits().toString(), "vetter", vetter.worth().credits().toString());
        String levels = agreement.levelHalves() == 0
                ? words.text("certification.difference.level-same", "level", worths.level(framework, rater.worth().level()))
                : words.text("certification.difference.level",
                        "rater", worths.level(framework, rater.worth().level()),
                        "vetter", worths.level(framework, vetter.worth().level()));
        String outcome = agreement.agrees(mostStepsApart)
                ? words.text(apart == 0 ? "certification.difference.agree" : "certification.difference.agree-lower")
                : words.text("certification.difference.panel");
        return words.sentences(levels, credits, outcome);
    }
}
