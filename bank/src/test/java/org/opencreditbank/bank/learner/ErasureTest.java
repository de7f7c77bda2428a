package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.learner.LearnerRoom.DEED;
import static org.opencreditbank.bank.learner.LearnerRoom.citizen;
import static org.opencreditbank.bank.learner.LearnerRoom.person;
import static org.opencreditbank.bank.learner.LearnerRoom.student;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;

class ErasureTest {

    private static final LocalDate BIRTH = LocalDate.of(1953, 2, 11);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    private final LearnerRoom room = new LearnerRoom();
    private final long learner = room.open(person("王秀英", citizen(BIRTH, 2)));

    @Test
    void anErasedPersonIsNowhereAndIsNotFoundAgain() {
        room.activation.atCounter(learner, "身份证原件", DEED);
        room.identities.rename(learner, "王秀瑛", "户口簿", DEED);
        room.proxies.record(learner, "赵军", TODAY, null, DEED);
        room.attributes.record(learner, new Attributes.Attribute(Attributes.Kind.REGION, "330102", TODAY), DEED);

        assertThat(room.erasure.erase(learner, DEED)).isEmpty();

        assertThat(room.learners.account(learner).state()).isEqualTo(AccountState.ERASED);
        assertThat(room.keys.secrets(List.of(learner))).isEmpty();
        assertThat(room.learners.details(learner)).isEmpty();
        assertThat(room.identities.find(citizen(BIRTH, 2))).isEmpty();
        assertThat(room.identities.find("王秀瑛", BIRTH)).isEmpty();
        assertThat(room.proxies.of(learner)).isEmpty();
        assertThat(room.lives.changes(learner)).extracting(AccountChange::note).containsOnly("");
        assertThat(room.jdbc.queryForObject(
                        """
                        select count(*) from learner.person p
                        left join learner.former_details f on f.learner_id = p.id
                        left join learner.attribute a on a.learner_id = p.id
                        where p.sealed is not null or f.sealed is not null or a.value is not null
                        """,
                        Long.class))
                .isZero();
        assertThat(PlainText.holders(room.jdbc, "王秀英", "王秀瑛", "赵军", citizen(BIRTH, 2).number()))
                .isEmpty();
        assertThat(room.published)
                .containsExactly(
                        new ErasureAsked(List.of(learner), List.of()), new PersonErased(List.of(learner), DEED));
    }

    @Test
    void aLegalHoldOrAnotherRoomsReasonStopsItAndNothingIsChanged() {
        room.holds.place(learner, "诉讼保全", DEED);
        room.objections.add(Refusal.of("erasure.award"));

        assertThat(room.erasure.erase(learner, DEED))
                .containsExactly(Refusal.of("erasure.legal-hold"), Refusal.of("erasure.award"));
        assertThat(room.learners.details(learner)).isPresent();
        room.objections.clear();
        room.holds.lift(learner, "结案", DEED);
        assertThat(room.erasure.erase(learner, DEED)).isEmpty();
    }

    @Test
    void aFrozenAccountIsNotErased() {
        room.lives.freeze(learner, "", DEED);

        assertThat(room.erasure.erase(learner, DEED)).hasSize(1);
        assertThat(room.folder.lines("erased")).isEmpty();
        assertThat(room.learners.details(learner)).isPresent();
    }

    @Test
    void mergedAccountsAreErasedTogether() {
        long second = room.open(person("王秀英", student("S1")));
        room.duplicates.merge(second, learner, "", DEED);

        assertThat(room.erasure.erase(second, DEED)).isEmpty();
        assertThat(room.keys.secrets(List.of(learner, second))).isEmpty();
        assertThat(room.learners.canonical(second)).isEqualTo(learner);
    }

    @Test
    void whoComesBackWithARestoredBackupIsErasedAgain() {
        Map<String, Object> person = room.jdbc.queryForMap("select * from learner.person where id = ?", learner);
        List<Map<String, Object>> documents = room.jdbc.queryForList("select * from learner.document");
        room.erasure.erase(learner, DEED);
        restore(person, documents);
        assertThat(room.learners.details(learner)).as("the backup brought the person back").isPresent();

        assertThat(room.erasure.replay()).isEqualTo(1);
        assertThat(room.learners.details(learner)).isEmpty();
        assertThat(room.identities.find(citizen(BIRTH, 2))).isEmpty();
        assertThat(room.erasure.replay()).isZero();
    }

    @Test
    void theListMeansNobodyInAnotherDatabase() {
        room.erasure.erase(learner, DEED);
        var other = new LearnerRoom();
        long sameId = other.open(person("赵军", student("S1")));
        new ErasureList(other.folder).add(sameId, "0".repeat(32), other.now);

        assertThat(other.erasure.replay()).isZero();
        assertThat(other.learners.details(sameId)).isPresent();
    }

    @Test
    void anErasureThatRollsBackIsTakenOffTheList() {
        room.transaction.executeWithoutResult(status -> {
            room.erasure.erase(learner, DEED);
            status.setRollbackOnly();
        });

        assertThat(room.erasure.replay()).isZero();
        assertThat(room.learners.details(learner)).isPresent();
    }

    private void restore(Map<String, Object> person, List<Map<String, Object>> documents) {
        room.jdbc.update(
                "update learner.person set state = ?, epoch = ?, wrapped_secret = ?, sealed = ? where id = ?",
                person.get("state"),
                person.get("epoch"),
                person.get("wrapped_secret"),
                person.get("sealed"),
                learner);
        for (Map<String, Object> row : documents) {
            room.jdbc.update(
                    "insert into learner.document (hash, learner_id, name_mac, kind, key_version) values (?, ?, ?, ?, ?)",
                    row.get("hash"),
                    row.get("learner_id"),
                    row.get("name_mac"),
                    row.get("kind"),
                    row.get("key_version"));
        }
    }
}
