package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.rulebook.placement.Validity;

/**
 * The course version in the register.
 *
 * @param cycle in which it was decided: 1 for the first certification, then re-reviews
 * @param registeredOn when it entered the register
 * @param reported numbers (from 0) of the conditions of which the provider says that they are met
 * @param met numbers (from 0) of the conditions that have been met
 * @param standing whether it is in force
 * @param lastDay the last day for which it counts: the end of its validity, or earlier where it was withdrawn or replaced
 */
public record Entry(
        int cycle,
        LocalDate registeredOn,
        Ruling.Favourable ruling,
        Set<Integer> reported,
        Set<Integer> met,
        EntryStanding standing,
        LocalDate lastDay) {

    public Entry {
        reported = Set.copyOf(reported);
        met = Set.copyOf(met);
    }

    static Entry of(int cycle, LocalDate on, Ruling.Favourable ruling) {
        return new Entry(cycle, on, ruling, Set.of(), Set.of(), EntryStanding.IN_FORCE, lastDay(ruling));
    }

    /** The last day of a ruling's validity; rulings with an open end are not let in. */
    static LocalDate lastDay(Ruling.Favourable ruling) {
        LocalDate to = ruling.validity().to();
        if (to == null) {
            throw new IllegalArgumentException("a certification ends some day");
        }
        return to;
    }

    /** Whether it is in force. */
    public boolean inForce() {
        return standing == EntryStanding.IN_FORCE;
    }

    /** The days for which it counts; empty where it was taken back before the first of them. */
    public Optional<Validity> validity() {
        LocalDate from = ruling.validity().from();
        return lastDay.isBefore(from) ? Optional.empty() : Optional.of(new Validity(from, lastDay));
    }

    /** The conditions not met yet, by their numbers. */
    public List<Integer> open() {
        var open = new TreeSet<Integer>();
        for (int number = 0; number < ruling.conditions().size(); number++) {
            if (!met.contains(number)) {
                open.add(number);
            }
        }
        return List.copyOf(open);
    }

    Entry reported(int condition) {
        return new Entry(cycle, registeredOn, ruling, with(reported, condition), met, standing, lastDay);
    }

    Entry met(int condition) {
        return new Entry(cycle, registeredOn, ruling, reported, with(met, condition), standing, lastDay);
    }

    Entry ends(EntryStanding how, LocalDate last) {
        return new Entry(cycle, registeredOn, ruling, reported, met, how, last.isBefore(lastDay) ? last : lastDay);
    }

    /** As if it had never been taken back: in force, or lapsed if its time has run out since. */
    Entry restored(LocalDate on) {
        LocalDate last = lastDay(ruling);
        return new Entry(
                cycle, registeredOn, ruling, reported, met, on.isAfter(last) ? EntryStanding.LAPSED : EntryStanding.IN_FORCE, last);
    }

    private static Set<Integer> with(Set<Integer> numbers, int number) {
        var now = new TreeSet<>(numbers);
        now.add(number);
        return now;
    }
}
