package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures for programs. A count that is null is hidden: it is below five, or one below five could be reckoned from it.
 *
 * @param of what they are about
 * @param until the last day that is counted
 * @param choices what else can be asked for
 */
record FiguresJson(String of, String until, String licence, List<String> choices, List<TimeJson> times, List<RulingsJson> rulings,
        RatingsJson ratings, List<AppealsJson> appeals) {

    /** Working days of a step; {@code atLeast} is 5, 10, 20, 50, 100 …, or 0. */
    record TimeJson(String step, @Nullable Long atLeast, @Nullable Integer medianDays, @Nullable Integer ninetiethPercentileDays,
            int allowedDays) {}

    record RulingsJson(String ruling, @Nullable Long count, @Nullable Double share) {}

    record RatingsJson(@Nullable Long same, @Nullable Long creditsApart, @Nullable Long levelsApart, @Nullable Double kappa,
            @Nullable Double meanCreditDifference) {}

    record AppealsJson(String decision, @Nullable Long reversed, @Nullable Long stands, @Nullable Long open) {}

    static FiguresJson of(Figures.Asked asked) {
        var slice = asked.slice();
        return new FiguresJson(asked.scope().toString(), asked.figures().until().toString(), "CC0-1.0", choices(asked.figures()),
                slice.times().stream().map(each -> new TimeJson(
                        word(each.task()), each.atLeast(), each.median(), each.ninetieth(), each.allowed())).toList(),
                slice.rulings().stream().map(each -> new RulingsJson(word(each.ruling()), each.count(), each.share())).toList(),
                new RatingsJson(slice.ratings().same(), slice.ratings().creditsApart(), slice.ratings().levelsApart(),
                        slice.ratings().kappa(), slice.ratings().creditGap()),
                slice.appeals().stream().map(each -> new AppealsJson(
                        word(each.decision()), each.reversed(), each.stands(), each.open())).toList());
    }

    private static List<String> choices(Figures figures) {
        return Stream.of(
                        Stream.of(FigureScope.ALL.toString()), figures.years().stream().map(year -> "year:" + year),
                        FigureSlices.fields().stream().map(FigureScope::toString),
                        figures.branches().stream().map(branch -> "branch:" + branch.code()))
                .flatMap(each -> each).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static final String CSV_HEAD =
            "of,until,figure,subject,result,count,at_least,median_days,ninetieth_percentile_days,allowed_days,value,hidden\r\n";

    /** The same as lines of a table; {@code value} is a share, kappa or a difference in credits. */
    String csv() {
        var lines = new ArrayList<String>();
        times.forEach(each -> lines.add(line("time", each.step(), "", null, each.atLeast(), each.medianDays(),
                each.ninetiethPercentileDays(), each.allowedDays(), null, each.atLeast() == null)));
        rulings.forEach(each -> lines.add(line("ruling", each.ruling(), "", each.count(), each.share())));
        lines.add(line("ratings", "pairs", "same", ratings.same(), null));
        lines.add(line("ratings", "pairs", "credits-apart", ratings.creditsApart(), null));
        lines.add(line("ratings", "pairs", "levels-apart", ratings.levelsApart(), null));
        lines.add(line("ratings", "kappa", "", null, null, null, null, null, ratings.kappa(), ratings.kappa() == null));
        lines.add(line("ratings", "mean-credit-difference", "", null, null, null, null, null, ratings.meanCreditDifference(),
                ratings.meanCreditDifference() == null));
        appeals.forEach(each -> {
            lines.add(line("appeals", each.decision(), "reversed", each.reversed(), null));
            lines.add(line("appeals", each.decision(), "stands", each.stands(), null));
            lines.add(line("appeals", each.decision(), "open", each.open(), null));
        });
        return String.join("", lines);
    }

    private String line(String figure, String subject, String result, @Nullable Long count, @Nullable Double value) {
        return line(figure, subject, result, count, null, null, null, null, value, count == null);
    }

    private String line(String figure, String subject, String result, @Nullable Long count, @Nullable Long atLeast,
            @Nullable Integer median, @Nullable Integer ninetieth, @Nullable Integer allowed, @Nullable Double value, boolean hidden) {
        return Stream.of(RegisterPages.cell(of), until, figure, subject, result, text(count), text(atLeast), text(median), text(ninetieth),
                        text(allowed), text(value), hidden ? "yes" : "no")
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String text(@Nullable Number number) {
        return Objects.toString(number, "");
    }
}
