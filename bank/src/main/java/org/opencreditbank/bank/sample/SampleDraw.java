package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.opencreditbank.bank.catalogue.Course;

/**
 * Draws the region's people and the files in which their results come in.
 *
 * @param learner whose life shows everything that can happen to an achievement
 * @param elder somebody of seventy and more who learns for pleasure
 * @param courier who holds the certificate that exempts from courses; the last of the people
 * @param people everybody with a citizen ID, in the order in which they were drawn
 * @param files in the order in which they are handed in
 * @param recalled results that their organisation takes back later
 * @param doubted results that are looked at again later
 */
record SampleDraw(
        SamplePerson learner,
        SamplePerson elder,
        SamplePerson courier,
        List<SamplePerson> people,
        List<SampleFile> files,
        List<SampleResult> recalled,
        List<SampleResult> doubted) {

    /** How many people are drawn beside those who sign in. */
    static final int PEOPLE = 3000;

    /** @param courses by organisation */
    static SampleDraw of(long seed, LocalDate today, Map<String, List<Course>> courses) {
        var random = new Random(seed);
        var lives = new SampleLives(random, today, courses);
        var invented = new SamplePeople(random);
        int year = today.getYear();
        var learner = invented.named("陈思远", LocalDate.of(year - 32, 5, 17), false, 0, 0.4);
        var elder = invented.named("王桂英", LocalDate.of(year - 73, 3, 8), true, 0, 0.2);
        var people = new ArrayList<>(List.of(learner, elder));
        var learnersOwn = learner(lives, learner, today);
        elder(lives, elder, today);
        for (int drawn = 0; drawn < PEOPLE; drawn++) {
            people.add(live(lives, invented, random, year, drawn));
        }
        var twin = people.get(40);
        var seenByPassport = invented.withPassport(twin, "CN");
        lives.take(twin, lives.course("POST-TC", "KD-AQ"), today.minusDays(400), 1, "合格", "");
        lives.take(seenByPassport, lives.course("DIGI-TC", "DG-AI"), today.minusDays(300), 1, "合格", "");

        var results = lives.results();
        var recalled = new ArrayList<>(List.of(learnersOwn.get(0)));
        var doubted = new ArrayList<>(List.of(learnersOwn.get(1)));
        var corrected = new ArrayList<>(List.of(learnersOwn.get(2).score("86", "核分更正")));
        for (int at = 200; at < results.size(); at += 700) {
            var each = results.get(at);
            if (each.organisation().endsWith("-TC") && each.person().citizenId() != null) {
                recalled.add(each);
            } else if (each.organisation().equals("DELTA-OU") && !each.score().isEmpty()) {
                corrected.add(each.score("88", "核分更正"));
            } else if (each.organisation().equals("ELDER-U")) {
                doubted.add(each);
            }
        }
        var files = files(results, corrected, random, today);
        var courier = invented.named("周卫东", LocalDate.of(year - 29, 9, 3), false, 7, 0.1);
        people.add(courier);
        take(lives, courier, "POST", "POSTAL-DELIVERY-3", today.minusYears(2), 1, "合格", "");
        files.add(SampleFile.own("POST", "post-results.csv", false, List.of(last(lives))));
        return new SampleDraw(learner, elder, courier, people, files, recalled, doubted);
    }

    private static SamplePerson live(SampleLives lives, SamplePeople invented, Random random, int year, int drawn) {
        int kind = drawn % 20;
        if (kind < 9) {
            var person = invented.draw(year - 46, year - 20);
            lives.degree(person);
            if (random.nextInt(100) < 35) {
                lives.work(person);
            }
            return person;
        }
        if (kind < 13) {
            var person = invented.draw(year - 60, year - 22);
            lives.work(person);
            return person;
        }
        if (kind < 16) {
            var person = invented.draw(year - 29, year - 18);
            lives.school(person, kind == 15 ? "YONG-VS" : "BAY-POLY");
            if (random.nextInt(100) < 40) {
                lives.work(person);
            }
            return person;
        }
        var person = invented.draw(year - 86, year - 56);
        lives.leisure(person);
        if (random.nextInt(100) < 12) {
            lives.work(person);
        }
        return person;
    }

    /** Failed and taken again, certified, half credits, unplaced, inside and outside validity, taken back, doubted, corrected. */
    private static List<SampleResult> learner(SampleLives lives, SamplePerson person, LocalDate today) {
        int year = today.getYear() - 8;
        take(lives, person, "DELTA-OU", "GEN001", LocalDate.of(year, 1, 16), 1, "", "91");
        take(lives, person, "DELTA-OU", "GEN003", LocalDate.of(year, 7, 8), 1, "", "52");
        take(lives, person, "DELTA-OU", "CS101", LocalDate.of(year, 7, 9), 1, "", "78");
        take(lives, person, "DELTA-OU", "GEN003", LocalDate.of(year + 1, 1, 15), 2, "", "67");
        take(lives, person, "DELTA-OU", "CS102", LocalDate.of(year + 1, 1, 17), 1, "", "83");
        take(lives, person, "DELTA-OU", "CS202", LocalDate.of(year + 1, 7, 7), 1, "", "61");
        var corrected = last(lives);
        take(lives, person, "DELTA-OU", "CS302", LocalDate.of(year + 2, 1, 14), 1, "", "90");
        take(lives, person, "DELTA-OU", "CS301", LocalDate.of(year + 2, 7, 9), 1, "退学", "");
        take(lives, person, "DIGI-TC", "DG-DATA", LocalDate.of(year + 3, 5, 20), 1, "优秀", "");
        take(lives, person, "DIGI-TC", "DG-NET", LocalDate.of(year + 4, 6, 12), 1, "合格", "");
        var recalled = last(lives);
        take(lives, person, "DIGI-TC", "DG-PY", LocalDate.of(year + 5, 3, 3), 1, "合格", "");
        take(lives, person, "XH-COLLEGE", "XH-YJ", LocalDate.of(year + 5, 10, 11), 1, "合格", "");
        take(lives, person, "XH-COLLEGE", "XH-LJ", LocalDate.of(year + 6, 4, 22), 1, "合格", "");
        take(lives, person, "XH-COLLEGE", "XH-CY", LocalDate.of(year + 6, 11, 2), 1, "合格", "");
        var doubted = last(lives);
        take(lives, person, "POST-TC", "KD-AQ", LocalDate.of(2017, 6, 1), 1, "合格", "");
        take(lives, person, "ELDER-U", "LN-SJ2", LocalDate.of(year + 7, 1, 9), 1, "结业", "");
        // One completion inside the validity of a certification, one after its entry has lapsed.
        take(lives, person, "CARE-TC", "JZ-JJ", today.minusDays(300), 1, "合格", "");
        take(lives, person, "POST-TC", "KD-WY", today.minusDays(20), 1, "合格", "");
        return List.of(recalled, doubted, corrected);
    }

    private static void elder(SampleLives lives, SamplePerson person, LocalDate today) {
        int year = today.getYear() - 9;
        var taken = List.of("LN-SJ1", "LN-SF1", "LN-TJ", "LN-SF2", "LN-GH1", "LN-YJ", "LN-YS", "LN-SJ2", "LN-LC");
        for (int at = 0; at < taken.size(); at++) {
            take(lives, person, "ELDER-U", taken.get(at), LocalDate.of(year + at, at % 2 == 0 ? 1 : 7, 10), 1, at == 5 ? "中途退出" : "结业", "");
        }
        take(lives, person, "CARE-TC", "JZ-JJ", LocalDate.of(year + 6, 9, 21), 1, "合格", "");
    }

    private static void take(
            SampleLives lives, SamplePerson person, String organisation, String course, LocalDate day, int attempt, String outcome, String score) {
        lives.take(person, lives.course(organisation, course), day, attempt, outcome, score);
    }

    private static SampleResult last(SampleLives lives) {
        return lives.results().getLast();
    }

    private static List<SampleFile> files(List<SampleResult> results, List<SampleResult> corrected, Random random, LocalDate today) {
        var byOrganisation = new LinkedHashMap<String, List<SampleResult>>();
        results.forEach(each -> byOrganisation.computeIfAbsent(each.organisation(), _ -> new ArrayList<>()).add(each));
        var files = new ArrayList<SampleFile>();
        byOrganisation.forEach((organisation, own) -> {
            blemish(own, random, today);
            files.add(organisation.equals("YONG-VS")
                    ? SampleFile.shanghai(organisation, "甬江职业学校成绩.csv", own)
                    : SampleFile.own(organisation, organisation.toLowerCase(java.util.Locale.ROOT) + "-results.csv", false, own));
        });
        files.add(SampleFile.own("DELTA-OU", "delta-ou-corrections.csv", true, corrected));
        return files;
    }

    /** No file is without fault: a few rows that go back, a few that are doubtful, a course that nobody has described. */
    private static void blemish(List<SampleResult> own, Random random, LocalDate today) {
        int size = own.size();
        for (int times = 0; times < Math.min(4, size / 60); times++) {
            var each = own.get(size / 2 + random.nextInt(size / 2));
            switch (times) {
                case 0 -> own.add(each.course("NEW-01", "人工智能素养通识").obtained(today.minusDays(90).toString()));
                case 1 -> own.add(each.course("NEW-01", "人工智能素养通识").amounts("0", "0").obtained(today.minusDays(60).toString()));
                case 2 -> own.add(each.score("101", "").obtained(today.minusDays(30).toString()));
                default -> own.add(each.obtained(today.plusDays(40).toString()));
            }
        }
    }
}
