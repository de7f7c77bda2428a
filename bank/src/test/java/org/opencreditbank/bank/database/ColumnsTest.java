package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ColumnsTest {
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void makeTable() {
        jdbc = TestDatabase.fresh().jdbc();
        jdbc.execute("""
                create table public.everything(
                    place bigint, small smallint, middle int, large bigint, yes boolean, key uuid, day date, word text, raw bytea)
                """);
    }

    @Test
    void everyKindOfColumnArrivesAsItWasSent() {
        var key = UUID.fromString("0197f3a0-0000-7000-8000-0000000000ff");
        int rows = jdbc.update(
                """
                insert into public.everything
                select row_number() over (), * from unnest(?::smallint[], ?::int[], ?::bigint[], ?::boolean[], ?::uuid[],
                       ?::date[], ?::text[], ?::bytea[])
                """,
                Columns.of()
                        .shorts(new short[] {-3, Short.MAX_VALUE})
                        .ints(new int[] {7, Integer.MIN_VALUE})
                        .nullableLongs(new Long[] {Long.MIN_VALUE, null})
                        .booleans(new boolean[] {true, false})
                        .uuids(new UUID[] {key, null})
                        .dates(new LocalDate[] {LocalDate.of(1949, 10, 1), null})
                        .texts(new String[] {"龑䶮㛃𬱖, \"阿卜杜·热合曼\" {null}\\", null})
                        .bytes(new byte[][] {{0, -1, 10}, null}));
        assertThat(rows).isEqualTo(2);
        assertThat(jdbc.queryForMap("select * from public.everything where place = 1"))
                .containsEntry("small", -3)
                .containsEntry("middle", 7)
                .containsEntry("large", Long.MIN_VALUE)
                .containsEntry("yes", true)
                .containsEntry("key", key)
                .containsEntry("day", java.sql.Date.valueOf("1949-10-01"))
                .containsEntry("word", "龑䶮㛃𬱖, \"阿卜杜·热合曼\" {null}\\")
                .containsEntry("raw", new byte[] {0, -1, 10});
        assertThat(jdbc.queryForMap("select large, key, day, word, raw from public.everything where place = 2").values())
                .containsOnlyNulls();
    }

    @Test
    void noRowsAreNoRows() {
        assertThat(jdbc.update("insert into public.everything(large) select * from unnest(?::bigint[])",
                        Columns.of().longs(new long[0])))
                .isZero();
    }

    @Test
    void aQueryTakesColumnsAndSingleValues() {
        List<Long> found = jdbc.query(
                "select n + ? from unnest(?::bigint[]) n order by 1",
                Columns.of().value(100L).longs(Arrays.asList(3, 1, 2), Integer::longValue),
                (row, number) -> row.getLong(1));
        assertThat(found).containsExactly(101L, 102L, 103L);
    }
}
