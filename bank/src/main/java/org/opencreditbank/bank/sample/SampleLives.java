package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Course;

/**
 * A plausible life of learning for each invented person: some take a degree over years, fail and try again, leave; some collect
 * certificates beside their work; some learn for pleasure when they are old; many do several of these.
 */
final class SampleLives {
    private final Random random;
    private final LocalDate today;
    private final Map<String, List<Course>> courses;
    private final List<SampleResult> results = new ArrayList<>();
    private final Map<String, Integer> recordNumbers = new HashMap<>();

    /**
     * @param courses by organisation
     * @param today nothing happens after this day
     */
    SampleLives(Random random, LocalDate today, Map<String, List<Course>> courses) {
        this.random = random;
        this.today = today;
        this.courses = courses;
    }

    /** Everything so far, in the order in which it was lived. */
    List<SampleResult> results() {
        return results;
    }

    /** Semesters at the open university, three courses or so in each. */
    void degree(SamplePerson person) {
        int latest = today.getYear() - 1;
        int from = Math.max(person.born().getYear() + 18, 2010);
        if (from >= latest) {
            return;
        }
        int began = Math.max(from, latest - 1 - random.nextInt(9));
        var major = List.of("ACC", "PUB", "CS", "EDU").get(random.nextInt(4));
        var plan = new ArrayList<>(courses("DELTA-OU").stream()
                .filter(course -> course.code().startsWith(major) || course.code().startsWith("GEN")).toList());
        Collections.shuffle(plan, random);
        int keep = 5 + random.nextInt(Math.max(1, plan.size() - 4));
        var waiting = new ArrayList<Attempt>();
        plan.stream().limit(keep).forEach(course -> waiting.add(new Attempt(course, 1)));
        boolean staysOn = random.nextInt(100) < 88;
        for (int semester = 0; semester < 12 && !waiting.isEmpty(); semester++) {
            var end = semester % 2 == 0 ? LocalDate.of(began + semester / 2 + 1, 1, 15) : LocalDate.of(began + (semester + 1) / 2, 7, 6);
            if (end.isAfter(today)) {
                return;
            }
            var now = new ArrayList<>(waiting.subList(0, Math.min(waiting.size(), 2 + random.nextInt(3))));
            waiting.removeAll(now);
            for (var attempt : now) {
                if (!staysOn && semester > 2) {
                    take(person, attempt.course(), end.plusDays(random.nextInt(9)), attempt.number(), "退学", "");
                    continue;
                }
                int score = score(person);
                take(person, attempt.course(), end.plusDays(random.nextInt(9)), attempt.number(), "", Integer.toString(score));
                if (score < 60 && attempt.number() < 3 && random.nextInt(100) < 80) {
                    waiting.add(new Attempt(attempt.course(), attempt.number() + 1));
                }
            }
            if (!staysOn && semester > 2) {
                return;
            }
        }
    }

    /** A few trainings and certificates beside work. */
    void work(SamplePerson person) {
        var nearby = new ArrayList<>(List.of("POST-TC", "DIGI-TC", "CARE-TC", college(person)));
        Collections.shuffle(nearby, random);
        int many = 1 + random.nextInt(5);
        for (int taken = 0; taken < many; taken++) {
            var offered = courses(nearby.get(random.nextInt(2)));
            var course = offered.get(random.nextInt(offered.size()));
            var day = dayAfter(Math.max(person.born().getYear() + 18, 2018));
            if (day == null || tookAlready(person, course)) {
                continue;
            }
            var certificate = course.code().length() > 0 && random.nextInt(100) < 8;
            if (certificate) {
                take(person, course, day, 1, "不合格", "");
                var again = day.plusDays(60 + random.nextInt(90));
                if (!again.isAfter(today)) {
                    take(person, course, again, 2, "合格", "");
                }
            } else {
                take(person, course, day, 1, random.nextInt(100) < 12 ? "优秀" : "合格", "");
            }
        }
    }

    /** Two or three years at a vocational school. */
    void school(SamplePerson person, String organisation) {
        int year = Math.max(person.born().getYear() + 17, 2014) + random.nextInt(2);
        var plan = new ArrayList<>(courses(organisation));
        Collections.shuffle(plan, random);
        int many = Math.min(plan.size(), 3 + random.nextInt(5));
        for (int at = 0; at < many; at++) {
            var day = at % 2 == 0 ? LocalDate.of(year + at / 2 + 1, 1, 12) : LocalDate.of(year + at / 2 + 1, 7, 2);
            if (day.isAfter(today)) {
                return;
            }
            int score = score(person);
            take(person, plan.get(at), day, 1, "", Integer.toString(score));
            if (score < 60 && !day.plusDays(170).isAfter(today)) {
                take(person, plan.get(at), day.plusDays(170), 2, "", Integer.toString(60 + random.nextInt(20)));
            }
        }
    }

    /** Courses for pleasure, one or two a term, often the same teacher's next one. */
    void leisure(SamplePerson person) {
        int from = Math.max(Math.max(person.born().getYear() + 52, 2011), today.getYear() - 9);
        int many = 2 + random.nextInt(8);
        for (int taken = 0; taken < many; taken++) {
            var offered = courses(random.nextInt(100) < 80 ? "ELDER-U" : college(person));
            var course = offered.get(random.nextInt(offered.size()));
            var day = dayAfter(from);
            if (day != null && !tookAlready(person, course)) {
                take(person, course, day, 1, random.nextInt(100) < 6 ? "中途退出" : "结业", "");
            }
        }
    }

    /** One result, with the next record number of its organisation; the university for the elderly gives none. */
    void take(SamplePerson person, Course course, LocalDate day, int attempt, String outcome, String score) {
        var number = course.organisation().equals("ELDER-U") ? "" : "%s-%06d".formatted(course.organisation(),
                recordNumbers.merge(course.organisation(), 1, Integer::sum));
        results.add(SampleResult.of(person, course, number, day.toString(), attempt, outcome, score));
    }

    /** The course with that code. */
    Course course(String organisation, String code) {
        return courses(organisation).stream().filter(course -> course.code().equals(code)).findFirst().orElseThrow();
    }

    private record Attempt(Course course, int number) {}

    private boolean tookAlready(SamplePerson person, Course course) {
        for (int at = results.size() - 1; at >= 0 && results.get(at).person().equals(person); at--) {
            if (results.get(at).course().equals(course.code()) && results.get(at).organisation().equals(course.organisation())) {
                return true;
            }
        }
        return false;
    }

    private int score(SamplePerson person) {
        return Math.clamp(Math.round(74 + 8 * person.ability() + 9 * random.nextGaussian()), 0, 100);
    }

    private @Nullable LocalDate dayAfter(int year) {
        long from = LocalDate.of(year, 3, 1).toEpochDay();
        long span = today.toEpochDay() - from;
        return span <= 0 ? null : LocalDate.ofEpochDay(from + random.nextLong(span));
    }

    private static String college(SamplePerson person) {
        return switch (person.home()) {
            case 0, 1, 9 -> "XH-COLLEGE";
            case 2, 3 -> "CX-COLLEGE";
            case 4, 5 -> "GL-COLLEGE";
            default -> "BH-COLLEGE";
        };
    }

    private List<Course> courses(String organisation) {
        return courses.getOrDefault(organisation, List.of());
    }
}
