package org.opencreditbank.rulebook.recognition.life;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a published rule set decides, as far as its owner has said so beside the document; the document's own days bound it
 * further.
 *
 * @param from the first day; absent where the document alone says it
 * @param pauses when it is suspended, in their order
 * @param lastDay the last day; absent where it is not retired
 */
public record Deciding(@Nullable LocalDate from, List<Pause> pauses, @Nullable LocalDate lastDay) {

    /** As the document says. */
    public static final Deciding AS_WRITTEN = new Deciding(null, List.of(), null);

    /**
     * Days on which it is suspended.
     *
     * @param from the first one
     * @param resumes the first day on which it decides again; absent while nobody has said
     */
    public record Pause(LocalDate from, @Nullable LocalDate resumes) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && (resumes == null || day.isBefore(resumes));
        }
    }

    /** Copies the list. */
    public Deciding {
        pauses = List.copyOf(pauses);
    }

    /** Whether it is in force on that day, suspended or not: where it is, no earlier version of it decides. */
    public boolean inForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (lastDay == null || !day.isAfter(lastDay));
    }

    /** Whether it is suspended on that day. */
    public boolean suspended(LocalDate day) {
        return pauses.stream().anyMatch(pause -> pause.holds(day));
    }

    /** The pause of which nobody has said when it ends; absent where there is none. */
    public @Nullable Pause open() {
        return pauses.isEmpty() || pauses.getLast().resumes() != null ? null : pauses.getLast();
    }

    Deciding suspended(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new Deciding(from, more, lastDay);
    }

    Deciding resumed(LocalDate day) {
        List<Pause> ended = new ArrayList<>(pauses);
        ended.add(new Pause(ended.removeLast().from(), day));
        return new Deciding(from, ended, lastDay);
    }

    Deciding retired(LocalDate last) {
        return new Deciding(from, pauses, last);
    }
}
