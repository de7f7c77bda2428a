package org.opencreditbank.bank.learner;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencreditbank.proof.PersonSecret;

/**
 * Who has been erased, kept beside the keys and outside the database, so that a restored backup forgets them again. A
 * line names the learner and a mark that only that person's secret makes: in another database it means nobody.
 */
final class ErasureList {

    private static final String FILE = "erased";
    private static final byte[] MARK = {'e', 'r', 'a', 's', 'e', 'd'};

    private final KeyFolder folder;

    ErasureList(KeyFolder folder) {
        this.folder = folder;
    }

    static String mark(PersonSecret secret) {
        return HexFormat.of().formatHex(secret.contentMac(MARK));
    }

    /** Written before the database commits: what is on the list is erased sooner or later. */
    void add(long learnerId, String mark, Instant now) {
        folder.append(FILE, "erased " + learnerId + " " + mark + " " + now);
    }

    /** The database did not follow. */
    void withdraw(long learnerId, String mark, Instant now) {
        folder.append(FILE, "withdrawn " + learnerId + " " + mark + " " + now);
    }

    /** The marks of everybody who is to stay erased, by learner. */
    Map<Long, String> marks() {
        Map<Long, String> marks = new LinkedHashMap<>();
        for (String line : folder.lines(FILE)) {
            String[] words = line.split(" ", -1);
            if (words.length != 4) {
                continue; // cut off while being written, before the database could follow
            }
            if (words[0].equals("erased")) {
                marks.put(Long.valueOf(words[1]), words[2]);
            } else {
                marks.remove(Long.valueOf(words[1]), words[2]);
            }
        }
        return marks;
    }
}
