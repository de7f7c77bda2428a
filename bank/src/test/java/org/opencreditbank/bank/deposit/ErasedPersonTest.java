package org.opencreditbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.learner.PlainText;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Forgetting somebody whose results were deposited: nothing in any table names them, before as after; the credit stays. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(DepositBench.class)
class ErasedPersonTest {

    private static final String FILE =
            """
            姓名,student_number,course,obtained,attempt,score,credits,hours,remark
            欧阳无名氏,ERASED-2041,MATH,202007,1,87.25,2.5,46,补考后通过的备注
            """;

    @Autowired
    private DepositBench bench;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Identities identities;

    @Autowired
    private Learners learners;

    @Autowired
    private AccountLives lives;

    @Autowired
    private PersonKeys keys;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void erasureReachesEveryTableAndLeavesTheCredit() throws Exception {
        bench.deposit(FILE);
        var number = new IdentityDocument(DocumentKind.STUDENT_NUMBER, "SCHOOL", "ERASED-2041");
        Account account = identities.find(number).orElseThrow();
        long learner = account.learnerId();
        lives.freeze(learner, "本人挂失的说明", DepositBench.DEED);
        lives.unfreeze(learner, "", DepositBench.DEED);
        String[] words = {"欧阳无名氏", "ERASED-2041", "补考后通过的备注", "本人挂失的说明", "87.25"};
        assertThat(learners.details(learner).orElseThrow().name()).isEqualTo("欧阳无名氏");
        assertThat(PlainText.holders(jdbc, words)).as("nothing personal stands open in the database").isEmpty();
        long credit = amount(learner);

        assertThat(erasure.erase(learner, DepositBench.DEED)).isEmpty();

        assertThat(learners.account(learner).state()).isEqualTo(AccountState.ERASED);
        assertThat(keys.secrets(List.of(learner))).as("no key is left for what is sealed").isEmpty();
        assertThat(identities.find(number)).isEmpty();
        assertThat(PlainText.holders(jdbc, words)).isEmpty();
        assertThat(amount(learner)).isEqualTo(credit).isPositive();
    }

    private long amount(long learner) {
        Long amount = jdbc.queryForObject(
                "select sum(amount * direction) from ledger.transfer where learner_id = ?", Long.class, learner);
        return amount == null ? 0 : amount;
    }
}
