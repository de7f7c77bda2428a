package org.opencreditbank.bank.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;

class AchievementExportTest {

    private static final LocalDate DAY = LocalDate.of(2019, 1, 31);

    private record Given(int person, int course, Outcome outcome) {}

    @Test
    void twoBanksThatHoldTheSameGiveTheSameBytesHoweverItCameIn() throws IOException {
        List<Given> given = new ArrayList<>();
        for (int person = 0; person < 40; person++) {
            for (int course = 1; course <= 5; course++) {
                given.add(new Given(person, course, (person + course) % 4 == 0 ? Outcome.FAIL : Outcome.PASS));
            }
        }
        String inOneGo = export(given, given.size());
        Collections.shuffle(given, new Random(7));
        String inPieces = export(given, 13);

        assertThat(inPieces).isEqualTo(inOneGo);
        assertThat(inOneGo.lines()).hasSize(200);
        assertThat(inOneGo).doesNotContain("Person", "e-3").contains("\"changes\":[\"revoked 2026-01-02\"]");
    }

    private static String export(List<Given> given, int atOnce) throws IOException {
        try (var rooms = new AchievementRooms(TestDatabase.fresh())) {
            long[] people = rooms.people(40, "e-");
            for (int from = 0; from < given.size(); from += atOnce) {
                List<Given> some = given.subList(from, Math.min(given.size(), from + atOnce));
                List<Recorded> recorded = rooms.record(some.stream()
                        .map(one -> rooms.result(
                                people[one.person()],
                                Course.worth(one.course(), "2.5", "EQF"),
                                DAY,
                                1,
                                one.outcome(),
                                "score"))
                        .toList());
                int revoked = some.indexOf(new Given(3, 2, Outcome.PASS));
                if (revoked >= 0) {
                    rooms.achievements.change(
                            new ChangeOrder.Revoke(new ChangeOrder.Target(
                                    UUID.randomUUID(),
                                    people[3],
                                    recorded.get(revoked).publicId(),
                                    HappenedOn.of(LocalDate.of(2026, 1, 2)))),
                            AchievementRooms.DEED);
                }
            }
            var out = new ByteArrayOutputStream();
            long lines = rooms.bean(AchievementExport.class).write(out, AchievementRooms.DEED, _ -> {});
            assertThat(lines).isEqualTo(given.size());
            assertThat(rooms.count("access.look")).isEqualTo(40);
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
