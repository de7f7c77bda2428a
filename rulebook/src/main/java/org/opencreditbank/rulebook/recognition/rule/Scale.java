package org.opencreditbank.rulebook.recognition.rule;

import java.util.List;
import java.util.OptionalLong;
import org.opencreditbank.rulebook.credit.Hundredths;

/** A scale of grades. */
public sealed interface Scale {

    /** The code by which grades name it. */
    String code();

    /** How good a value is: more is better. Empty where the value is none of the scale's. */
    OptionalLong rank(String value);

    /**
     * Numbers.
     *
     * @param least the smallest, in hundredths
     * @param most the largest, in hundredths
     * @param step what two neighbours differ by, in hundredths; at least 1
     * @param smallIsGood whether smaller is better
     */
    record Numbers(String code, long least, long most, long step, boolean smallIsGood) implements Scale {
        @Override
        public OptionalLong rank(String value) {
            long read = Hundredths.read(value);
            if (read < least || read > most || (read - least) % step != 0) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(smallIsGood ? -read : read);
        }
    }

    /** Words, worst first. */
    record Words(String code, List<String> words) implements Scale {
        /** Copies the words. */
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public OptionalLong rank(String value) {
            int at = words.indexOf(value.strip());
            return at < 0 ? OptionalLong.empty() : OptionalLong.of(at);
        }
    }
}
