package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.opencreditbank.rulebook.identity.CitizenId;

/** Invents people. No two have the same document. */
final class SamplePeople {

    /** Places of the region, by GB/T 2260. */
    static final String[] HOMES = {"330106", "330110", "330282", "330203", "320106", "320115", "340111", "310115", "310104", "330402"};

    private final RandomGenerator random;
    private final Set<String> given = new HashSet<>();

    SamplePeople(RandomGenerator random) {
        this.random = random;
    }

    /** Somebody born between two years. */
    SamplePerson draw(int from, int to) {
        var born = LocalDate.of(from, 1, 1).plusDays(random.nextLong(LocalDate.of(to, 12, 31).toEpochDay() - LocalDate.of(from, 1, 1).toEpochDay()));
        boolean woman = random.nextInt(100) < 58;
        int home = random.nextInt(HOMES.length);
        var name = SampleNames.draw(random, woman, born.getYear());
        return new SamplePerson(name, born, citizenId(HOMES[home], born, woman), null, null, home, random.nextGaussian());
    }

    /** A certain person. */
    SamplePerson named(String name, LocalDate born, boolean woman, int home, double ability) {
        return new SamplePerson(name, born, citizenId(HOMES[home], born, woman), null, null, home, ability);
    }

    /** The same person as somebody knows them who has seen their passport only. */
    SamplePerson withPassport(SamplePerson person, String country) {
        return new SamplePerson(person.name(), person.born(), null, "E%08d".formatted(random.nextInt(100_000_000)), country, person.home(), person.ability());
    }

    /** Of somebody who doesn't exist: the serial numbers begin at 900, which are hardly given out. */
    private String citizenId(String region, LocalDate born, boolean woman) {
        while (true) {
            int serial = 900 + random.nextInt(50) * 2 + (woman ? 0 : 1);
            var front = region + born.format(DateTimeFormatter.BASIC_ISO_DATE) + serial;
            if (given.add(front)) {
                return front + CitizenId.checkDigit(front);
            }
        }
    }
}
