package org.opencreditbank.bank.deposit.reading;

/**
 * Whether bytes that are valid GB 18030 are rather words of a European encoding: in Latin-1 the {@code ül} of "Müller" is
 * the Chinese character 黮. Looked for are two-byte characters whose second byte is an ASCII letter and which stand beside
 * an ASCII letter; Chinese characters stand among their like, and most have no such second byte. Feed every byte in order.
 */
final class AccentCheck {

    private long accents;
    private long others;
    private int lead;
    private int skip;
    private boolean afterLetter;
    private boolean undecided;

    /** Takes the next bytes, which are valid GB 18030. */
    void feed(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            take(bytes[at] & 0xFF);
        }
    }

    /** Whether more of what is not ASCII looks like accented letters than like Chinese. */
    boolean looksEuropean() {
        return accents > others + (undecided ? 1 : 0);
    }

    private void take(int sign) {
        if (skip > 0) {
            skip--;
        } else if (lead != 0) {
            second(sign);
            lead = 0;
        } else {
            first(sign);
        }
    }

    private void first(int sign) {
        boolean letter = isLetter(sign);
        if (undecided) {
            accents += letter ? 1 : 0;
            others += letter ? 0 : 1;
            undecided = false;
        }
        if (sign < 0x80) {
            afterLetter = letter;
        } else {
            lead = sign;
        }
    }

    private void second(int sign) {
        boolean maybe = lead >= 0xC0 && isLetter(sign);
        if (maybe && afterLetter) {
            accents++;
        } else if (maybe) {
            undecided = true;
        } else {
            others++;
            skip = sign >= '0' && sign <= '9' ? 2 : 0;
        }
        afterLetter = false;
    }

    private static boolean isLetter(int sign) {
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }
}
