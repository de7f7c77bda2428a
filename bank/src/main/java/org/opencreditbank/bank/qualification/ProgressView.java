package org.opencreditbank.bank.qualification;

import java.util.List;

/**
 * How far somebody is in a programme.
 *
 * @param summary the answer in a sentence
 * @param gaps of the programme as a whole, in sentences
 * @param counting what counts, and from where
 * @param deciding how many recognitions are being decided
 */
public record ProgressView(
        ProgrammeView programme, Meter meter, String summary, List<String> gaps, List<Counting> counting, int deciding, boolean chosen) {

    /** Something that counts. */
    public record Counting(String place, String credits, String from) {}

    /**
     * A programme in the learner's list.
     *
     * @param missing what is missing, in a sentence
     */
    public record Row(String address, String title, String provider, Meter meter, String missing, boolean chosen) {}

    /** Copies the lists. */
    public ProgressView {
        gaps = List.copyOf(gaps);
        counting = List.copyOf(counting);
    }
}
