package org.opencreditbank.rulebook.recognition.rule;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * How names of courses are made alike before they are compared: two achievements whose names come out the same are
 * duplicates, and one of them earns nothing. The steps are taken in order.
 */
public record Normalisation(List<Step> steps) {

    /** Copies the steps. */
    public Normalisation {
        steps = List.copyOf(steps);
    }

    /** One step. None is a pattern language: every step takes time in proportion to the name. */
    public sealed interface Step {

        /** Full-width, ligatures, circled digits and the like become ordinary (Unicode NFKC). */
        record Width() implements Step {}

        /** Small letters. */
        record Case() implements Step {}

        /** Spaces go. */
        record Spaces() implements Step {}

        /** Whatever is neither letter, digit nor space goes. */
        record Punctuation() implements Step {}

        /** Each literal becomes another, wherever it stands: abbreviations, numerals, ordinals, particles. */
        record Replace(String literal, String by) implements Step {}

        /** The literal goes where the name ends with it, unless nothing would be left. */
        record Ending(String literal) implements Step {}
    }

    /** The name as it is compared. */
    public String of(String name) {
        String text = name;
        for (Step step : steps) {
            text = switch (step) {
                case Step.Width() -> Normalizer.normalize(text, Normalizer.Form.NFKC);
                case Step.Case() -> text.toLowerCase(Locale.ROOT);
                case Step.Spaces() -> keep(text, false);
                case Step.Punctuation() -> keep(text, true);
                case Step.Replace(String literal, String by) -> text.replace(literal, by);
                case Step.Ending(String literal) ->
                    text.endsWith(literal) && text.length() > literal.length()
                            ? text.substring(0, text.length() - literal.length())
                            : text;
            };
        }
        return text;
    }

    private static String keep(String text, boolean spaces) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(sign -> isSpace(sign) ? spaces : !spaces || Character.isLetterOrDigit(sign))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }
}
