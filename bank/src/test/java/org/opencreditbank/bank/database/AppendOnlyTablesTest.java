package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AppendOnlyTablesTest {
    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void whatIsAppendedToIsNeverChangedInWhateverRoom() {
        List<String> tables = database.jdbc().queryForList("""
                select distinct t.tgrelid::regclass::text from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                 where f.proname = 'refuse_change' order by 1
                """, String.class);
        assertThat(tables).contains("evidence.batch", "evidence.sequenced", "achievement.achievement", "ledger.transfer", "credential.issued");
        for (String table : tables) {
            String column = database.jdbc().queryForObject("""
                    select quote_ident(attname) from pg_attribute
                     where attrelid = ?::regclass and attnum > 0 and attidentity = '' and attgenerated = '' and not attisdropped order by attnum limit 1
                    """, String.class, table);
            for (String change : List.of(
                    "update " + table + " set " + column + " = " + column, "delete from " + table, "truncate " + table + " cascade")) {
                assertThatThrownBy(() -> database.jdbc().execute(change)).as(change).hasMessageContaining("append");
            }
        }
    }

    @Test
    void theRoomOfEvidenceUsesTheOneFunction() {
        assertThat(database.jdbc().queryForList("""
                        select distinct f.oid::regproc::text from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                         where t.tgrelid in ('evidence.batch'::regclass, 'evidence.sequenced'::regclass)
                        """, String.class))
                .containsExactly("database.refuse_change");
    }
}
