package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencreditbank.bank.learner.LearnerRoom.citizen;
import static org.opencreditbank.bank.learner.LearnerRoom.passport;
import static org.opencreditbank.bank.learner.LearnerRoom.person;
import static org.opencreditbank.bank.learner.LearnerRoom.student;
import static org.opencreditbank.bank.learner.LearnerRoom.who;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.learner.Resolution.Held;
import org.opencreditbank.bank.learner.Resolution.Opened;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.IdentityDocument;

class ResolveTest {

    private static final LocalDate BIRTH = LocalDate.of(1953, 2, 11);

    private final LearnerRoom room = new LearnerRoom();

    @Test
    void aPersonNobodyKnowsGetsAPendingAccountAndIsHeldFromThenOn() {
        Resolution first = room.deposit(person("王秀英", citizen(BIRTH, 2))).getFirst();
        Resolution second = room.deposit(person("王秀英", citizen(BIRTH, 2))).getFirst();

        assertThat(first).isInstanceOf(Opened.class);
        long id = ((Opened) first).learnerId();
        assertThat(second).isEqualTo(new Held(id, AccountState.PENDING));
        Account account = room.learners.account(id);
        assertThat(account.organisation()).isEqualTo(LearnerRoom.SCHOOL);
        assertThat(account.died()).isNull();
        assertThat(room.learners.findByNumber(account.number())).contains(account);
    }

    @Test
    void twoClaimsOfOneNewPersonInOneChunkOpenOneAccount() {
        List<Resolution> answers = room.deposit(
                person("王秀英", student("1")),
                person("王秀英", student("1"), citizen(BIRTH, 2)),
                person("王秀英", citizen(BIRTH, 2)));

        assertThat(answers.getFirst()).isInstanceOf(Opened.class);
        long id = ((Opened) answers.getFirst()).learnerId();
        assertThat(answers.subList(1, 3))
                .containsExactly(new Held(id, AccountState.PENDING), new Held(id, AccountState.PENDING));
    }

    @Test
    void aFurtherDocumentIsRememberedAndTheFormerDetailsAreKept() {
        Object id = who(room.deposit(person("王秀英", student("1")))).getFirst();
        room.deposit(person("王秀英", student("1"), citizen(BIRTH, 2)));

        assertThat(who(room.deposit(person("王秀英", citizen(BIRTH, 2))))).containsExactly(id);
        PersonDetails details = room.learners.details((long) id).orElseThrow();
        assertThat(details.documents()).containsExactly(student("1"), citizen(BIRTH, 2));
        assertThat(details.birthDate()).isEqualTo(BIRTH);
        assertThat(room.jdbc.queryForObject("select count(*) from learner.former_details", Long.class)).isEqualTo(1);
        assertThat(room.jdbc.queryForObject("select count(*) from learner.name_birth", Long.class)).isEqualTo(1);
    }

    @Test
    void theSameDocumentUnderAnotherNameIsRefused() {
        room.deposit(person("王秀英", citizen(BIRTH, 2)));

        assertThat(who(room.deposit(person("李秀英", citizen(BIRTH, 2))))).containsExactly("identity.name-differs");
        assertThat(who(room.deposit(person("赵军", student("9")), person("赵君", student("9")))))
                .element(1)
                .isEqualTo("identity.name-differs");
    }

    @Test
    void waysOfWritingANameAreOneName() {
        Object id = who(room.deposit(person("阿卜杜·热合曼", student("1")))).getFirst();

        assertThat(who(room.deposit(person(" 阿卜杜•热合曼 ", student("1")), person("阿卜杜・热合曼", student("1")))))
                .containsExactly(id, id);
        assertThat(who(room.deposit(person("Marie  CURIE", passport("P1")), person("marie curie", passport("P1"))))
                        .stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void rareCharactersOutliveSealing() {
        Object id = who(room.deposit(person("龑䶮㛃𬱖", student("1")))).getFirst();

        assertThat(room.learners.details((long) id).orElseThrow().name()).isEqualTo("龑䶮㛃𬱖");
    }

    @Test
    void someoneWithoutANameTakesTheFirstOneThatIsSaid() {
        Object id = who(room.deposit(person("", student("28400")))).getFirst();

        assertThat(who(room.deposit(person("", student("28400")), person("王秀英", student("28400")))))
                .containsExactly(id, id);
        assertThat(who(room.deposit(person("李秀英", student("28400"))))).containsExactly("identity.name-differs");
        assertThat(who(room.deposit(person("", student("28400"))))).containsExactly(id);
    }

    @Test
    void aClaimThatNamesTwoAccountsIsRefusedAndTheTwoAreProposedAsDuplicates() {
        List<Object> ids = who(room.deposit(person("王秀英", student("1")), person("王秀英", citizen(BIRTH, 2))));

        assertThat(who(room.deposit(person("王秀英", student("1"), citizen(BIRTH, 2)))))
                .containsExactly("identity.two-accounts");
        room.deposit(person("王秀英", student("1"), citizen(BIRTH, 2)));
        assertThat(room.jdbc.queryForList("select first_id, second_id, test from learner.duplicate"))
                .singleElement()
                .satisfies(row -> assertThat(row.values())
                        .containsExactly(ids.getFirst(), ids.getLast(), "two-documents-one-claim"));
    }

    @Test
    void nobodyHasTwoCitizenIds() {
        room.deposit(person("王秀英", student("1"), citizen(BIRTH, 2)));

        assertThat(who(room.deposit(person("王秀英", student("1"), citizen(BIRTH, 4)))))
                .containsExactly("identity.second-citizen-id");
        assertThat(who(room.deposit(person("赵军", citizen(BIRTH, 5), citizen(BIRTH, 7)))))
                .containsExactly("identity.second-citizen-id");
    }

    @Test
    void whatCannotBeOnePersonIsRefusedBeforeItIsKept() {
        IdentityDocument[] many = java.util.stream.IntStream.range(0, ChunkDecision.MOST_DOCUMENTS)
                .mapToObj(i -> student("M" + i))
                .toArray(IdentityDocument[]::new);
        assertThat(who(room.deposit(person("王".repeat(201), student("L"))))).containsExactly("identity.name-long");
        assertThat(who(room.deposit(person("王秀英", many)))).first().isInstanceOf(Long.class);
        assertThat(who(room.deposit(person("王秀英", student("M0"), student("one too many")))))
                .containsExactly("identity.too-many-documents");
    }

    @Test
    void lookingOnlyChangesNothing() {
        room.deposit(person("王秀英", student("1")));
        List<Resolution> answers = room.inTransaction(() -> room.learners.resolve(
                List.of(person("王秀英", student("1"), student("2")), person("赵军", student("3"))),
                LearnerRoom.SCHOOL,
                LearnerRoom.DEED,
                false));

        assertThat(who(answers)).element(1).isEqualTo("identity.no-account");
        assertThat(room.jdbc.queryForObject("select count(*) from learner.document", Long.class)).isEqualTo(1);
        assertThat(who(room.deposit(person("王秀英")))).containsExactly("identity.no-document");
    }

    @Test
    void nothingHappensOutsideATransaction() {
        assertThatThrownBy(() -> room.learners.resolve(List.of(), 1, LearnerRoom.DEED, true))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(room.learners::holdSteady).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noDocumentOrNameStandsInTheDatabaseOrInWhatIsPrinted() {
        IdentityDocument id = citizen(BIRTH, 2);
        ClaimedPerson person = person("王秀英", id);
        Object learner = who(room.deposit(person)).getFirst();

        assertThat(person.toString()).doesNotContain("王秀英", id.number());
        assertThat(room.learners.details((long) learner).orElseThrow().toString()).doesNotContain("王秀英", id.number());
        assertThat(PlainText.holders(room.jdbc, "王秀英", id.number())).isEmpty();
    }
}
