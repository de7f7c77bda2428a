package org.opencreditbank.bank.qualification;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.recognition.RuleSets;
import org.springframework.context.ApplicationContext;

/** Claims of awards for tests of other rooms. */
public final class SampleAwards {

    private SampleAwards() {}

    /** A learner claims what the school's smallest programme leads to: one free credit, which is missing. */
    public static UUID claimed(ApplicationContext bank, Organisation school, long learner) {
        var rules = """
                rule-set: RULES-OF-%1$s
                version: 1
                language: 1
                owner: %1$s
                title: {en: Rules of a school, zh: 学校转换办法}
                source: invented
                from: 2000-01-01
                framework: YD
                rules:
                  - rule: any
                    when: {achievement: course, where: {course: NEEDLE-OF-%1$s}}
                    gives: [{part: part-of-%1$s, credits: 1}]
                programmes:
                  - programme: PROGRAMME-OF-%1$s
                    title: {en: Programme of a school, zh: 学校专业}
                    provider: %1$s
                    framework: YD
                    credits: 1
                    parts: [{part: part-of-%1$s, least: 1}]
                tests:
                  - test: A course counts
                    on: 2021-01-01
                    achievements:
                      - {id: a, provider: ELSEWHERE, kind: course, course: NEEDLE-OF-%1$s, class: academic, level: 4, credits: 2, obtained: 2019-05}
                    granted: [{rule: any, part: part-of-%1$s, credits: 1}]
                """.formatted(school.code());
        if (bank.getBean(RuleSets.class).publish("school.yaml", rules.getBytes(StandardCharsets.UTF_8), SampleLives.DEED)
                instanceof RuleSets.Publication.Faulty(var faults)) {
            throw new AssertionError(faults);
        }
        var offered = bank.getBean(Programmes.class).find("PROGRAMME-OF-" + school.code()).orElseThrow();
        return bank.getBean(Awards.class).claim(learner, offered, new Actor.Person(1, Role.LEARNER)).orThrow().publicId();
    }
}
