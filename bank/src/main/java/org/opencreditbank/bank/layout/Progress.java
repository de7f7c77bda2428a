package org.opencreditbank.bank.layout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Long work as it stands.
 *
 * @param done units done so far, rows mostly
 * @param total units in all, or bytes' worth of them; 0 if not known yet
 * @param perSecond rate; 0 if not known yet
 * @param left estimated time left; null if not known
 * @param finished nothing will change any more: the page stops refreshing
 */
public record Progress(long done, long total, long perSecond, @Nullable Duration left, boolean finished) {

    /** 0–100. */
    public int percent() {
        if (finished) {
            return 100;
        }
        return total <= 0 ? 0 : Math.clamp(done * 100 / total, 0, 100);
    }

    /** Time left in words: "about 3 minutes". */
    public String leftInWords(Words words) {
        if (left == null) {
            return "";
        }
        long seconds = Math.max(1, left.toSeconds());
        return seconds < 90
                ? words.text("layout.progress.seconds", "seconds", seconds)
                : words.text("layout.progress.minutes", "minutes", Math.ceilDiv(seconds, 60));
    }
}
