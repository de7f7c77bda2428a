package org.opencreditbank.bank.certification;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.springframework.web.util.UriUtils;

/**
 * The page of figures.
 *
 * @param choices heading → scope → name
 */
public record FiguresView(Figures figures, Figures.Slice slice, FigureScope scope, Map<String, Map<String, String>> choices,
        FigurePicture times, FigurePicture rulings, FigurePicture ratings, FigurePicture appeals, Words words) {

    static FiguresView of(Figures.Asked asked, Words words) {
        var slice = asked.slice();
        return new FiguresView(asked.figures(), slice, asked.scope(), FigureViews.choices(asked.figures(), words),
                FigureViews.times(slice, words),
                FigureViews.rulings(slice, words), FigureViews.ratings(slice, words), FigureViews.appeals(slice, words), words);
    }

    /** Whether any decision was appealed, told or not. */
    public boolean appealed() {
        return slice.appeals().stream().flatMap(Figures.Appeals::counts).anyMatch(count -> count == null || count > 0);
    }

    /** The scope as it stands in an address. */
    public String address() {
        return UriUtils.encode(scope.toString(), StandardCharsets.UTF_8);
    }

    /** A count as it stands in a table. */
    public String count(@Nullable Long count) {
        return FigureViews.count(count, words);
    }

    /** A count that is told roughly. */
    public String atLeast(@Nullable Long count) {
        return count == null || count == 0 ? count(count) : words.text("certification.figures.at-least", "count", count);
    }

    /** Working days; a dash where there are none to be told. */
    public String days(@Nullable Integer days) {
        return days == null ? "–" : words.number(days);
    }

    /** A share of all; a dash where it is not told. */
    public String share(@Nullable Double share) {
        return share == null ? "–" : words.text("certification.figures.percent", "percent", FigureViews.percent(share));
    }

    /** How far the raters agree, in sentences. */
    public String agreement() {
        Double kappa = slice.ratings().kappa();
        Double gap = slice.ratings().creditGap();
        return words.sentences(
                kappa == null ? words.text("certification.figures.kappa.none")
                        : words.text("certification.figures.kappa", "kappa", FigureViews.hundredths(kappa)),
                gap == null ? "" : words.text("certification.figures.gap", "credits", FigureViews.hundredths(gap)));
    }
}
