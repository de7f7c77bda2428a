package org.opencreditbank.bank.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts texts into the pieces by which courses are found, so that an index answers for any part of a name. Chinese is written
 * without spaces and most of its words have two characters, which is too short for PostgreSQL's trigrams; so Han runs are cut into
 * single characters and pairs, and other words into trigrams with two spaces before and one behind. A query's pieces are among the
 * pieces of every text that contains it; whether they stand together is then checked in the text itself.
 */
public final class CourseGrams {
    private CourseGrams() {}

    /** The form in which texts are compared: compatibility forms made one, lower case, spaces single. */
    public static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** All pieces of a normalised text. */
    public static Set<String> ofText(String normalised) {
        return pieces(normalised, true);
    }

    /** The pieces that every text containing the normalised query has. The last word may go on, and so may the first begin before. */
    public static Set<String> ofQuery(String normalised) {
        return pieces(normalised, false);
    }

    private static Set<String> pieces(String normalised, boolean text) {
        var found = new TreeSet<String>();
        int[] signs = normalised.codePoints().toArray();
        int at = 0;
        while (at < signs.length) {
            int end = at + 1;
            if (isHan(signs[at])) {
                while (end < signs.length && isHan(signs[end])) {
                    end++;
                }
                han(signs, at, end, text, found);
            } else if (Character.isLetterOrDigit(signs[at])) {
                while (end < signs.length && !isHan(signs[end]) && Character.isLetterOrDigit(signs[end])) {
                    end++;
                }
                word(new String(signs, at, end - at), text, found);
            }
            at = end;
        }
        return found;
    }

    private static void han(int[] signs, int from, int to, boolean text, Set<String> found) {
        for (int at = from; at < to; at++) {
            if (text || to - from == 1) {
                found.add(new String(signs, at, 1));
            }
            if (at + 1 < to) {
                found.add(new String(signs, at, 2));
            }
        }
    }

    /** Of a query's word only what lies inside it is sure; a short one is taken as the beginning of a word. */
    private static void word(String word, boolean text, Set<String> found) {
        var padded = text ? "  " + word + " " : word.length() < 3 ? "  " + word : word;
        for (int at = 0; at + 3 <= padded.length(); at++) {
            found.add(padded.substring(at, at + 3));
        }
    }

    private static boolean isHan(int sign) {
        return Character.isIdeographic(sign);
    }
}
