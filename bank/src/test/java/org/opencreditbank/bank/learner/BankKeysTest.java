package org.opencreditbank.bank.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opencreditbank.bank.learner.LearnerRoom.person;
import static org.opencreditbank.bank.learner.LearnerRoom.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.database.StartRefused;

class BankKeysTest {

    private final LearnerRoom room = new LearnerRoom();
    private final Path epoch = room.keysFolder.resolve("epoch-0001.key");

    @Test
    void keysAreForTheBanksUserAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(room.keysFolder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(room.keysFolder)) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void withoutItsKeyTheBankDoesNotStart() throws IOException {
        byte[] key = Files.readAllBytes(epoch);
        Files.delete(epoch);
        assertThatThrownBy(room::openKeys).isInstanceOf(StartRefused.class).hasMessageContaining("is missing");

        key[3] ^= 1;
        Files.write(epoch, key);
        assertThatThrownBy(room::openKeys)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("belongs to another database");
        assertThat(room.jdbc.queryForObject("select count(*) from learner.key", Long.class)).isEqualTo(2);
    }

    @Test
    void rotatingWrapsEverySecretAnewAndDestroysTheOldKey() {
        List<ClaimedPerson> people = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            people.add(person("学员", student("S" + i)));
        }
        List<Object> ids = LearnerRoom.who(room.deposit(people));
        List<Long> progress = new ArrayList<>();

        assertThat(room.rotation.rotate(progress::add)).isEqualTo((short) 2);

        assertThat(progress).last().isEqualTo(12_000L);
        assertThat(epoch).doesNotExist();
        assertThat(room.jdbc.queryForList("select distinct epoch from learner.person", Short.class))
                .containsExactly((short) 2);
        assertThat(room.learners.details((long) ids.getLast()).orElseThrow().documents())
                .containsExactly(student("S11999"));
        long later = room.open(person("赵军", student("later")));
        assertThat(room.learners.details(later)).isPresent();
        assertThat(room.openKeys().currentEpoch()).isEqualTo((short) 2);
    }

    @Test
    void theSecretsOfSignInsAreWrappedAnewAndDestroyedOnesAreGone() {
        byte[] place = {1};
        byte[] sealed = room.inTransaction(() -> room.signInSecrets.ofSignIn(5)).seal(new byte[] {42}, place);
        assertThat(room.inTransaction(() -> room.signInSecrets.ofSignIn(5)).unseal(sealed, place)).containsExactly(42);

        room.rotation.rotate(_ -> {});

        assertThat(room.jdbc.queryForList("select epoch from learner.sign_in_secret", Short.class)).containsExactly((short) 2);
        assertThat(room.signInSecrets.secrets(List.of(5L, 6L))).containsOnlyKeys(5L);
        assertThat(room.inTransaction(() -> room.signInSecrets.ofSignIn(5)).unseal(sealed, place)).containsExactly(42);
        room.signInSecrets.destroy(List.of(5L));
        assertThat(room.signInSecrets.secrets(List.of(5L))).isEmpty();
    }

    @Test
    void aBackupFromBeforeTheRotationIsRefused() {
        room.rotation.rotate(_ -> {});
        room.jdbc.update("delete from learner.key where purpose = 'epoch' and version = 2");
        room.jdbc.update("update learner.key set destroyed_at = null");

        assertThatThrownBy(room::openKeys).isInstanceOf(StartRefused.class).hasMessageContaining("epoch-0001.key");
    }

    @Test
    void accountNumbersAreAPermutationAndTellNobodyTheNext() {
        var numbers = new AccountNumbers(new byte[] {1, 2, 3});
        for (long id = 1; id < 5_000; id++) {
            assertThat(numbers.learner(numbers.digits(id))).isEqualTo(id);
        }
        assertThat(Math.abs(numbers.digits(1) - numbers.digits(2))).isGreaterThan(1_000);
        assertThatThrownBy(() -> numbers.digits(1L << 41)).isInstanceOf(IllegalArgumentException.class);
    }
}
