package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.learner.LearnerRoom.DEED;
import static org.opencreditbank.bank.learner.LearnerRoom.citizen;
import static org.opencreditbank.bank.learner.LearnerRoom.person;
import static org.opencreditbank.bank.learner.LearnerRoom.student;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.learner.Activation.Letter.Printed;
import org.opencreditbank.bank.learner.Activation.Proven;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.AccountNumber;

class AccountLifeTest {

    private static final LocalDate BIRTH = LocalDate.of(1953, 2, 11);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    private final LearnerRoom room = new LearnerRoom();
    private final long learner = room.open(person("王秀英", citizen(BIRTH, 2), student("S1")));
    private final AccountNumber number = room.learners.number(learner);

    private AccountState state() {
        return room.learners.account(learner).state();
    }

    private ActivationLetter letter() {
        return ((Printed) room.activation.print(learner, DEED)).letter();
    }

    @Test
    void aLettersCodeActivatesOnceHoweverItIsTyped() {
        ActivationLetter letter = letter();
        var proof = new ActivationProof.Letter(
                number, letter.code().toLowerCase(java.util.Locale.ROOT).replace('-', ' '));

        assertThat(letter.name()).isEqualTo("王秀英");
        assertThat(room.activation.prove(proof, DEED)).isEqualTo(new Proven.Is(learner));
        assertThat(state()).isEqualTo(AccountState.ACTIVE);
        assertThat(room.activation.prove(proof, DEED)).isInstanceOf(Proven.Not.class);
    }

    @Test
    void aNewerLetterVoidsTheOlderAndEveryLetterExpires() {
        ActivationLetter first = letter();
        ActivationLetter second = letter();

        assertThat(room.activation.prove(new ActivationProof.Letter(number, first.code()), DEED))
                .isInstanceOf(Proven.Not.class);
        room.now = room.now.plus(Activation.LETTER_COUNTS).plusSeconds(1);
        assertThat(room.activation.prove(new ActivationProof.Letter(number, second.code()), DEED))
                .isInstanceOf(Proven.Not.class);
    }

    @Test
    void afterFiveWrongCodesEvenTheRightOneWaitsUntilTomorrow() {
        ActivationLetter letter = letter();
        for (int i = 0; i < Activation.FAILURES_BORNE; i++) {
            room.activation.prove(new ActivationProof.Letter(number, "AAAA-AAAA-AAA" + (i + 2)), DEED);
        }
        var right = new ActivationProof.Letter(number, letter.code());

        assertThat(room.activation.prove(right, DEED))
                .isEqualTo(new Proven.Not(Refusal.of("activation.too-many-attempts")));
        room.now = room.now.plus(Activation.MEMORY).plus(Duration.ofSeconds(1));
        assertThat(room.activation.prove(right, DEED)).isEqualTo(new Proven.Is(learner));
    }

    @Test
    void numberDocumentNameAndBirthDateTogetherActivate() {
        var wrongDay = new ActivationProof.Document(number, citizen(BIRTH, 2), "王秀英", BIRTH.plusDays(1));
        var wrongName = new ActivationProof.Document(number, citizen(BIRTH, 2), "王秀", BIRTH);
        var right = new ActivationProof.Document(number, citizen(BIRTH, 2), " 王秀英", BIRTH);

        assertThat(List.of(room.activation.prove(wrongDay, DEED), room.activation.prove(wrongName, DEED)))
                .containsOnly(new Proven.Not(Refusal.of("activation.no-match")));
        assertThat(room.activation.prove(right, DEED)).isEqualTo(new Proven.Is(learner));
    }

    @Test
    void anAccountIsFrozenAndComesBackAsItWas() {
        assertThat(room.activation.atCounter(learner, "身份证原件", DEED)).isEmpty();
        assertThat(room.lives.freeze(learner, "本人挂失", DEED)).isEmpty();
        assertThat(state()).isEqualTo(AccountState.FROZEN);
        assertThat(room.lives.freeze(learner, "", DEED)).isPresent();
        assertThat(room.lives.unfreeze(learner, "", DEED)).isEmpty();
        assertThat(state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void everyStepIsWrittenDownAndNotesAreSealed() {
        room.activation.atCounter(learner, "身份证原件", DEED);
        room.lives.freeze(learner, "本人挂失", DEED);

        assertThat(room.lives.changes(learner))
                .extracting(AccountChange::kind, AccountChange::before, AccountChange::after, AccountChange::note)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ChangeKind.ACTIVATED, AccountState.PENDING, AccountState.ACTIVE, "身份证原件"),
                        org.assertj.core.groups.Tuple.tuple(
                                ChangeKind.FROZEN, AccountState.ACTIVE, AccountState.FROZEN, "本人挂失"));
        assertThat(PlainText.holders(room.jdbc, "身份证原件", "本人挂失")).isEmpty();
    }

    @Test
    void aDeathClosesTheAccountAndAMistakenOneIsStruckOut() {
        assertThat(room.lives.die(learner, TODAY.plusDays(1), TODAY, "女儿", DEED)).isPresent();
        assertThat(room.lives.die(learner, BIRTH.minusDays(1), TODAY, "女儿", DEED)).isPresent();
        assertThat(room.lives.die(learner, TODAY.minusDays(3), TODAY, "女儿,死亡证明", DEED)).isEmpty();
        assertThat(room.lives.die(learner, TODAY.minusDays(2), TODAY, "派出所", DEED)).isEmpty();

        Account account = room.learners.account(learner);
        assertThat(account.state()).isEqualTo(AccountState.CLOSED);
        assertThat(account.died()).isEqualTo(TODAY.minusDays(2));
        assertThat(room.learners.details(learner)).as("kept for the heirs' statement").isPresent();
        assertThat(room.lives.reopen(learner, "误报", DEED)).isEmpty();
        assertThat(room.learners.account(learner).died()).isNull();
        assertThat(room.jdbc.queryForObject("select count(*) from learner.death", Long.class)).isEqualTo(2);
    }

    @Test
    void aNewNameKeepsTheOldOneUsableAndOnRecord() {
        assertThat(room.identities.rename(learner, "王秀瑛", "户口簿", DEED)).isEmpty();

        assertThat(room.learners.details(learner).orElseThrow().name()).isEqualTo("王秀瑛");
        assertThat(room.identities.former(learner)).extracting(PersonDetails::name).containsExactly("王秀英");
        assertThat(LearnerRoom.who(room.deposit(
                        person("王秀瑛", student("S1")), person("王秀英", student("S1")), person("王秀", student("S1")))))
                .containsExactly(learner, learner, "identity.name-differs");
        assertThat(room.identities.find("王秀瑛", BIRTH)).extracting(Account::learnerId).containsExactly(learner);
        assertThat(room.identities.find("王秀英", BIRTH)).extracting(Account::learnerId).containsExactly(learner);
    }

    @Test
    void aDocumentOfAnotherIsNotAdded() {
        room.open(person("赵军", student("S9")));

        assertThat(room.identities.add(learner, student("S9"), "", DEED))
                .contains(Refusal.of("identity.document-of-another"));
        assertThat(room.identities.add(learner, citizen(BIRTH, 4), "", DEED))
                .contains(Refusal.of("identity.second-citizen-id"));
        assertThat(room.identities.add(learner, student("S2"), "", DEED)).isEmpty();
        assertThat(room.identities.find(student("S2"))).map(Account::learnerId).contains(learner);
    }

    @Test
    void proxiesHoldForTheirTimeAndTellNobodyElse() {
        assertThat(room.proxies.record(learner, "赵军(儿子)", TODAY, TODAY.plusYears(1), DEED)).isEmpty();
        assertThat(room.proxies.record(learner, "赵军", TODAY, TODAY.minusDays(1), DEED)).isPresent();

        Proxies.Proxy proxy = room.proxies.of(learner).getFirst();
        assertThat(proxy.who()).isEqualTo("赵军(儿子)");
        assertThat(List.of(proxy.mayActOn(TODAY), proxy.mayActOn(TODAY.plusYears(2)))).containsExactly(true, false);
        assertThat(PlainText.holders(room.jdbc, "赵军")).isEmpty();
        assertThat(room.proxies.end(learner, proxy.id(), DEED)).isEmpty();
        assertThat(room.proxies.of(learner)).isEmpty();
    }

    @Test
    void attributesAreDatedAndRegionsChecked() {
        assertThat(room.attributes.record(
                        learner, new Attributes.Attribute(Attributes.Kind.REGION, "330102", TODAY), DEED))
                .isEmpty();
        assertThat(room.attributes.record(
                        learner, new Attributes.Attribute(Attributes.Kind.REGION, "99", TODAY), DEED))
                .isPresent();
        assertThat(room.attributes.of(learner)).extracting(Attributes.Attribute::value).containsExactly("330102");
    }
}
