package org.opencreditbank.rulebook.identity;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A person's name, in one form for keeping and one for finding. Every character is kept as the person writes it, rare
 * ones included: compatibility normalisation (NFKC) would replace some, so it is not used.
 */
public final class PersonName {

    /** The middle dot that joins the parts of a transcribed name, as GB/T 15834 writes it. */
    public static final char MIDDLE_DOT = '·';

    private PersonName() {}

    /**
     * The form to keep: the variants of the middle dot made one, full-width Latin letters and spaces made ordinary,
     * spaces collapsed, invisible signs dropped. Characters, case and accents stay.
     */
    public static String normalise(String text) {
        int length = text.length();
        if (isTidy(text)) {
            return text;
        }
        StringBuilder name = new StringBuilder(length);
        boolean spaceDue = false;
        for (int at = 0; at < length; at++) {
            char sign = text.charAt(at);
            if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)) {
                spaceDue = !name.isEmpty();
                continue;
            }
            if (isInvisible(sign)) {
                continue;
            }
            if (isMiddleDot(sign) || ((sign == '.' || sign == '．') && isBetweenHan(text, at))) {
                sign = MIDDLE_DOT;
                spaceDue = false;
            } else if (sign >= '！' && sign <= '～') {
                sign = (char) (sign - '！' + '!');
            }
            if (spaceDue && name.charAt(name.length() - 1) != MIDDLE_DOT) {
                name.append(' ');
            }
            spaceDue = false;
            name.append(sign);
        }
        return name.toString();
    }

    /**
     * The form to find by: composed (NFC), case folded, and without spaces beside Chinese characters, where they carry
     * no meaning. Two names that people would call the same have the same form.
     */
    public static String forLookUp(String text) {
        String name = Normalizer.normalize(normalise(text), Normalizer.Form.NFC);
        int space = name.indexOf(' ');
        if (space >= 0) {
            StringBuilder joined = new StringBuilder(name.length());
            for (int at = 0; at < name.length(); at++) {
                boolean needless = name.charAt(at) == ' '
                        && (Character.isIdeographic(name.codePointBefore(at))
                                || Character.isIdeographic(name.codePointAt(at + 1)));
                if (!needless) {
                    joined.append(name.charAt(at));
                }
            }
            name = joined.toString();
        }
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether nothing needs doing: basic Chinese characters only, or letters and single spaces. */
    private static boolean isTidy(String text) {
        boolean space = true;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == ' ') {
                if (space) {
                    return false;
                }
                space = true;
                continue;
            }
            space = false;
            boolean basicHan = sign >= 0x4e00 && sign <= 0x9fff;
            if (!basicHan && (sign < ' ' || sign >= 0x7f || sign == '.')) {
                return false;
            }
        }
        return !space || text.isEmpty();
    }

    private static boolean isMiddleDot(char sign) {
        return switch (sign) {
            case '·', '•', '‧', '∙', '⋅', '・', '･', '᛫', '●', '⸱', 'ꞏ' -> true;
            default -> false;
        };
    }

    private static boolean isBetweenHan(String text, int at) {
        return at > 0 && at + 1 < text.length()
                && Character.isIdeographic(text.codePointBefore(at))
                && Character.isIdeographic(text.codePointAt(at + 1));
    }

    /** Controls and zero-width signs; a variation selector is kept, for it chooses the character's shape. */
    private static boolean isInvisible(char sign) {
        return Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT;
    }
}
