package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppliedMigrationsTest {
    private final TestDatabase database = TestDatabase.fresh();

    private boolean upToDate() {
        return AppliedMigrations.areAll(database.dataSource(), ModuleMigrations.files());
    }

    @Test
    void aMigratedDatabaseIsSeenToBeUpToDate() {
        assertThat(upToDate()).isTrue();
    }

    @Test
    void aMigrationThatIsMissingIsLeftToFlyway() {
        database.jdbc().update("delete from ledger.migration where version = '1'");
        assertThat(upToDate()).isFalse();
    }

    @Test
    void aMigrationWithOtherContentIsLeftToFlyway() {
        database.jdbc().update("update ledger.migration set checksum = checksum + 1 where version = '1'");
        assertThat(upToDate()).isFalse();
    }

    @Test
    void aMigrationThatFailedIsLeftToFlyway() {
        database.jdbc().update("update ledger.migration set success = false where version = '1'");
        assertThat(upToDate()).isFalse();
    }

    @Test
    void aMigrationOfANewerProgramIsLeftToFlyway() {
        database.jdbc().update("""
                insert into ledger.migration (installed_rank, version, description, type, script, checksum, installed_by,
                                              execution_time, success)
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'somebody', 1, true)
                """);
        assertThat(upToDate()).isFalse();
    }

    @Test
    void anEmptyDatabaseIsLeftToFlyway() {
        database.jdbc().execute("drop schema ledger cascade");
        assertThat(upToDate()).isFalse();
    }
}
