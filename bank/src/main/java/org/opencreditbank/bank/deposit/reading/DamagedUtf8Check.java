package org.opencreditbank.bank.deposit.reading;

/**
 * Tells a UTF-8 text with a few broken bytes from one in GB 18030: nearly all its high bytes stand in whole sequences of three or four,
 * as Chinese does in UTF-8. In GB 18030 text of ordinary Chinese about one in a hundred happens to. Read as GB 18030, the damaged text would be
 * taken without a word for other characters.
 */
final class DamagedUtf8Check {

    private static final int FEWEST_SEQUENCES = 3;
    private static final double SHARE = 0.8;

    private long high;
    private long covered;
    private long sequences;
    private int length;
    private int seen;

    void feed(byte[] piece, int count) {
        for (int at = 0; at < count; at++) {
            int b = piece[at] & 0xFF;
            if (b < 0x80) {
                seen = 0;
                continue;
            }
            high++;
            if (b >= 0xC0) {
                length = b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 0;
                seen = length == 0 ? 0 : 1;
            } else if (seen > 0 && ++seen == length) {
                sequences++;
                covered += length;
                seen = 0;
            }
        }
    }

    boolean looksDamaged() {
        return sequences >= FEWEST_SEQUENCES && covered >= SHARE * high;
    }
}
