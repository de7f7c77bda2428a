package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.learner.LearnerRoom.DEED;
import static org.opencreditbank.bank.learner.LearnerRoom.citizen;
import static org.opencreditbank.bank.learner.LearnerRoom.passport;
import static org.opencreditbank.bank.learner.LearnerRoom.student;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.IdentityDocument;

class DuplicatesTest {

    private static final LocalDate BIRTH = LocalDate.of(1953, 2, 11);

    private final LearnerRoom room = new LearnerRoom();

    private long open(IdentityDocument document) {
        return room.open(new ClaimedPerson("王秀英", List.of(document), BIRTH));
    }

    @Test
    void sameNameAndBirthIsProposedUnlessTheyAreTwoCitizens() {
        long one = open(citizen(BIRTH, 2));
        long two = open(student("S1"));
        open(citizen(BIRTH, 4));

        assertThat(room.duplicates.search(DEED)).isEqualTo(2);
        assertThat(room.duplicates.search(DEED)).as("proposing again changes nothing").isZero();
        List<Duplicates.Proposal> open = room.duplicates.open(0, 10);
        assertThat(open).extracting(Duplicates.Proposal::test).containsOnly(Duplicates.SAME_NAME_AND_BIRTH);
        assertThat(open.getFirst().first().learnerId()).isEqualTo(one);
        assertThat(open.getFirst().second().learnerId()).isEqualTo(two);
        room.duplicates.dismiss(open.getFirst().id(), DEED);
        assertThat(room.duplicates.open(0, 10)).hasSize(1);
    }

    @Test
    void aMergedAccountLeadsToTheKeptOneAndNothingIsReKeyed() {
        long kept = open(citizen(BIRTH, 2));
        long merged = open(student("S1"));
        room.activation.atCounter(kept, "", DEED);
        room.duplicates.search(DEED);

        assertThat(room.duplicates.merge(merged, kept, "同一人", DEED)).isEmpty();
        assertThat(room.published).containsExactly(new AccountsMerged(kept, merged, DEED));
        assertThat(room.learners.canonical(merged)).isEqualTo(kept);
        assertThat(room.learners.group(merged)).containsExactly(kept, merged);
        assertThat(room.learners.groups(new long[] {kept, 999})).containsOnlyKeys(kept);
        assertThat(room.deposit(LearnerRoom.person("王秀英", student("S1"))))
                .containsExactly(new Resolution.Held(kept, AccountState.ACTIVE));
        assertThat(room.learners.account(merged).redirectTo()).isEqualTo(kept);
        assertThat(room.duplicates.open(0, 10)).isEmpty();
    }

    @Test
    void partedAccountsAreAsTheyWere() {
        long kept = open(citizen(BIRTH, 2));
        long merged = open(student("S1"));
        room.duplicates.merge(merged, kept, "", DEED);
        Map<String, Object> before = room.jdbc.queryForMap("select * from learner.person where id = ?", kept);

        assertThat(room.duplicates.unmerge(merged, "两个人", DEED)).isEmpty();
        assertThat(room.published).last().isEqualTo(new AccountsUnmerged(kept, merged, DEED));
        assertThat(room.learners.group(kept)).containsExactly(kept);
        assertThat(room.learners.account(merged).state()).isEqualTo(AccountState.PENDING);
        assertThat(room.jdbc.queryForMap("select * from learner.person where id = ?", kept))
                .usingRecursiveComparison()
                .isEqualTo(before);
        assertThat(room.duplicates.unmerge(merged, "", DEED)).isPresent();
    }

    @Test
    void chainsOfMergesAreFollowedToTheirEnd() {
        long first = open(student("S1"));
        long second = open(student("S2"));
        long third = open(passport("P3"));
        room.duplicates.merge(first, second, "", DEED);
        room.duplicates.merge(second, third, "", DEED);

        assertThat(room.learners.group(first)).containsExactly(third, first, second);
        assertThat(LearnerRoom.who(room.deposit(LearnerRoom.person("王秀英", student("S1"), passport("P3")))))
                .containsExactly(third);
        assertThat(room.duplicates.merge(third, first, "", DEED)).contains(Refusal.of("merge.same-account"));
    }

    @Test
    void twoCitizensAreNotMergedAndTheOneInUseIsKept() {
        long one = open(citizen(BIRTH, 2));
        long two = open(citizen(BIRTH, 4));
        long three = open(student("S1"));
        room.activation.atCounter(one, "", DEED);

        assertThat(room.duplicates.merge(two, one, "", DEED)).contains(Refusal.of("merge.two-citizens"));
        assertThat(room.duplicates.merge(one, three, "", DEED)).contains(Refusal.of("merge.keep-the-active-one"));
    }
}
