package org.opencreditbank.bank.qualification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a programme on a page, with how it stands for somebody where that is asked.
 *
 * @param asks what is asked for, in sentences
 * @param met how it stands; absent where nobody's standing is shown
 * @param gaps what is missing or does not count, and why, in sentences
 */
public record PartView(
        String title, List<String> asks, List<CourseLine> courses, List<PartView> parts, @Nullable Meter met, List<String> gaps) {

    /**
     * A course of it.
     *
     * @param state how it stands for somebody, in words; empty where nobody's standing is shown, or it is missing and need not be passed
     * @param tone {@code good}, {@code doubt} or empty: the class of the style sheet
     */
    public record CourseLine(String name, String code, String credits, String level, boolean compulsory, String state, String tone) {}

    /** Copies the lists. */
    public PartView {
        asks = List.copyOf(asks);
        courses = List.copyOf(courses);
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
    }
}
