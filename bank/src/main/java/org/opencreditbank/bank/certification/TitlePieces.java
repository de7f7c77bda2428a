package org.opencreditbank.bank.certification;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.bank.catalogue.CourseGrams;

/** The pieces by which titles are compared. Single characters stand in half of all titles and say nothing. */
final class TitlePieces {

    private TitlePieces() {}

    /** All pieces of these titles. */
    static Set<String> of(Collection<String> titles) {
        var pieces = new TreeSet<String>();
        titles.forEach(title -> pieces.addAll(CourseGrams.ofText(CourseGrams.normalise(title))));
        pieces.removeIf(piece -> piece.codePointCount(0, piece.length()) < 2);
        return pieces;
    }

    /** Those by which others like them are looked for: where there is Chinese, its pairs say enough. */
    static Set<String> telling(Collection<String> titles) {
        var pieces = of(titles);
        if (pieces.stream().anyMatch(TitlePieces::isChinese)) {
            pieces.removeIf(piece -> !isChinese(piece));
        }
        return pieces;
    }

    private static boolean isChinese(String piece) {
        return Character.isIdeographic(piece.codePointAt(0));
    }
}
