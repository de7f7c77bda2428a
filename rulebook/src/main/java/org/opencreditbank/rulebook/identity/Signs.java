package org.opencreditbank.rulebook.identity;

/** Brings the signs of handed-in numbers to one form. */
final class Signs {

    private Signs() {}

    /** Without spaces and invisible signs, full-width letters and digits as ordinary ones, optionally upper-case. */
    static String plain(String text, boolean upperCase) {
        int length = text.length();
        boolean asIs = true;
        for (int at = 0; at < length && asIs; at++) {
            char sign = text.charAt(at);
            asIs = sign > ' ' && sign < 0x7f && !(upperCase && sign >= 'a' && sign <= 'z');
        }
        if (asIs) {
            return text;
        }
        StringBuilder plain = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            char sign = text.charAt(at);
            if (sign >= '！' && sign <= '～') {
                sign = (char) (sign - '！' + '!');
            }
            if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)
                    || Character.getType(sign) == Character.FORMAT) {
                continue;
            }
            plain.append(upperCase && sign >= 'a' && sign <= 'z' ? (char) (sign - 'a' + 'A') : sign);
        }
        return plain.toString();
    }

    static boolean isLettersAndDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (!((sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z'))) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isPrintable(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at)) || text.charAt(at) == '\ufffd') {
                return false;
            }
        }
        return true;
    }
}
