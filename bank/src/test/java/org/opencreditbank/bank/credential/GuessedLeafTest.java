package org.opencreditbank.bank.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.proof.BrokenSealException;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Somebody guesses an erased person's credential to the letter, and has the log, every table and every file of the bank: nothing in them
 * makes the leaf.
 */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "test.bank=a leaf to guess")
class GuessedLeafTest {

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private IssuedCredentials credentials;

    @Autowired
    private JdbcTemplate jdbc;

    @Value("${creditbank.data}")
    private Path data;

    /** The record as the guesser has it, beside the leaf that they look for. */
    private static final class Guess {
        private final UUID id;
        private final long learner;
        private final byte[] record;
        private final byte[] leaf;

        Guess(UUID id, long learner, byte[] record, byte[] leaf) {
            this.id = id;
            this.learner = learner;
            this.record = record;
            this.leaf = leaf;
        }
    }

    @Test
    void withTheSecretGoneNothingThatIsLeftMakesTheLeafOfAGuessedRecord() throws Exception {
        Guess guess = guess();
        assertThat(madeBy(guess)).as("who has tables and keys makes it while the person is there").isTrue();

        assertThat(bank.getBean(Erasure.class).erase(guess.learner, SampleLives.DEED)).isEmpty();

        assertThat(madeBy(guess)).isFalse();
        assertThat(MessageDigest.getInstance("SHA-256").digest(guess.record)).as("never a bare hash").isNotEqualTo(guess.leaf);
    }

    private Guess guess() {
        var lives = new SampleLives(bank).framework();
        var school = lives.organisation("GUESS", "Guess University", "猜测大学", OrganisationRole.TEACHES);
        lives.course(school, "GU-1", "Weaving", "纺织工艺", "64", "academic", "5", "declared");
        long learner = lives.person(school, "欧阳无痕", "GU-0001");
        var achievement = lives.result(learner, school, "GU-1", "2024-07", Outcome.PASS, "85.37", "");
        Issued issued = credentials.find(SampleCredentials.made(bank, learner, achievement)).orElseThrow();
        byte[] record = CanonicalJson.bytes(IssuedCredentials.unsigned(credentials.signed(issued).orElseThrow()));
        byte[] leaf = Objects.requireNonNull(jdbc.queryForObject(
                "select substring(leaves from ? * 32 + 1 for 32) from evidence.batch where id = ?", byte[].class, issued.leafPosition(), issued.batchId()));
        return new Guess(issued.publicId(), learner, record, leaf);
    }

    /** Tries whatever lies in tables and files as the key, as it is and unwrapped by every key of the bank. */
    private boolean madeBy(Guess guess) throws IOException {
        List<byte[]> left = new ArrayList<>(tables());
        List<SealingKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                left.add(content);
                if (file.getFileName().toString().matches("(epoch|lookup)-\\d+\\.key")) {
                    keys.add(SealingKey.of(content));
                }
            }
        }
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        return left.stream().anyMatch(content -> tried(content, keys, guess));
    }

    private static boolean tried(byte[] content, List<SealingKey> keys, Guess guess) {
        byte[] place = ByteBuffer.allocate(9).put((byte) 'k').putLong(guess.learner).array();
        for (SealingKey key : keys) {
            try {
                if (PersonSecret.unwrap(content, key, place).isLeaf(guess.leaf, guess.id, guess.record)) {
                    return true;
                }
            } catch (BrokenSealException | IllegalArgumentException notWrapped) {
                assertThat(notWrapped).as("most of what lies about is something else").isNotNull();
            }
        }
        for (int at = 0; at + 32 <= content.length; at++) {
            byte[] candidate = Arrays.copyOfRange(content, at, at + 32);
            if (PersonSecret.of(candidate).isLeaf(guess.leaf, guess.id, guess.record)
                    || Arrays.equals(PersonSecret.leafOf(candidate, guess.record), guess.leaf)) {
                return true;
            }
        }
        return false;
    }

    private List<byte[]> tables() {
        List<byte[]> all = new ArrayList<>();
        jdbc.query("""
                select table_schema || '.' || table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
                 where table_type = 'BASE TABLE' and data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema')
                """, column -> {
            all.addAll(jdbc.queryForList("select %s from %s where %1$s is not null".formatted(column.getString(2), column.getString(1)), byte[].class));
        });
        return all;
    }
}
