package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.layout.Words;

/** Puts figures into words and pictures. */
final class FigureViews {

    private static final String KEY = "certification.figures.";

    private FigureViews() {}

    /** What can be chosen: heading → scope → name; the first heading is empty. */
    static Map<String, Map<String, String>> choices(Figures figures, Words words) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        choices.put("", Map.of(FigureScope.ALL.toString(), words.text(KEY + "all")));
        var years = new LinkedHashMap<String, String>();
        figures.years().reversed().forEach(year -> years.put("year:" + year, words.text("layout.year", "year", Integer.toString(year))));
        choices.put(words.text(KEY + "by-year"), years);
        var fields = new LinkedHashMap<String, String>();
        FigureSlices.fields().forEach(field -> fields.put(field.toString(), field(field.code(), words)));
        choices.put(words.text(KEY + "by-field"), fields);
        var branches = new LinkedHashMap<String, String>();
        figures.branches().forEach(branch -> branches.put("branch:" + branch.code(),
                "\u2003".repeat(branch.depth()) + words.pick(branch.name())));
        choices.put(words.text(KEY + "by-branch"), branches);
        choices.values().removeIf(Map::isEmpty);
        return choices;
    }

    private static String field(String code, Words words) {
        return code.equals(FigureScope.OTHER_FIELDS)
                ? words.text(KEY + "other-fields") : FieldNames.of(new FieldOfStudy(FieldOfStudy.ISCED, code), words);
    }

    static FigurePicture times(Figures.Slice slice, Words words) {
        return picture("times", slice.times().stream().map(each -> {
            Integer median = each.median();
            Integer ninetieth = each.ninetieth();
            String said = each.atLeast() == null ? hidden(words)
                    : median == null ? words.text(KEY + "none")
                    : ninetieth == null ? words.text(KEY + "times.half", "days", median)
                    : words.text(KEY + "times.both", "days", median, "most", ninetieth);
            return new FigurePicture.Given(words.text(KEY + "step." + each.task()), said,
                    each.atLeast() == null ? null : median == null ? (Integer) 0 : median, ninetieth,
                    median == null ? null : (Integer) each.allowed());
        }).toList(), words);
    }

    static FigurePicture rulings(Figures.Slice slice, Words words) {
        return picture("rulings", slice.rulings().stream().map(each -> {
            Long count = each.count();
            Double share = each.share();
            return given(words.text(KEY + "ruling." + each.ruling()), count,
                    count == null || share == null ? count(count, words)
                            : words.text(KEY + "count-share", "count", count, "percent", percent(share)), words);
        }).toList(), words);
    }

    static FigurePicture ratings(Figures.Slice slice, Words words) {
        var ratings = slice.ratings();
        return picture("ratings", List.of(
                given(words.text(KEY + "ratings.same"), ratings.same(), count(ratings.same(), words), words),
                given(words.text(KEY + "ratings.credits-apart"), ratings.creditsApart(), count(ratings.creditsApart(), words), words),
                given(words.text(KEY + "ratings.levels-apart"), ratings.levelsApart(), count(ratings.levelsApart(), words), words)), words);
    }

    /** Only what there is: most kinds of decision are seldom appealed. */
    static FigurePicture appeals(Figures.Slice slice, Words words) {
        var given = new ArrayList<FigurePicture.Given>();
        for (var each : slice.appeals()) {
            appeal(each, "reversed", each.reversed(), given, words);
            appeal(each, "stands", each.stands(), given, words);
            appeal(each, "open", each.open(), given, words);
        }
        return picture("appeals", given, words);
    }

    private static void appeal(
            Figures.Appeals appeals, String result, @Nullable Long count, List<FigurePicture.Given> given, Words words) {
        if (count != null && count > 0) {
            given.add(given(words.text(KEY + "appeal-result", "decision", words.text(KEY + "decision." + appeals.decision()),
                    "result", words.text(KEY + "appeals." + result)), count, count(count, words), words));
        }
    }

    private static FigurePicture.Given given(String label, @Nullable Long amount, String said, Words words) {
        return new FigurePicture.Given(label, amount == null ? hidden(words) : said, amount, null, null);
    }

    private static FigurePicture picture(String id, List<FigurePicture.Given> given, Words words) {
        String description = given.stream().map(each -> words.text(KEY + "described", "what", each.label(), "figures", each.said()))
                .collect(Collectors.joining(" "));
        return FigurePicture.of(id, words.text(KEY + id), description, given);
    }

    /** A count as it stands in a table. */
    static String count(@Nullable Long count, Words words) {
        return count == null ? hidden(words) : words.number(count);
    }

    private static String hidden(Words words) {
        return words.text(KEY + "hidden");
    }

    /** A share of 1 as people say it. */
    static String percent(double share) {
        return Long.toString(Math.round(share * 100));
    }

    /** Kappa or a difference in credits. */
    static String hundredths(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
