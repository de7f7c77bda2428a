package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class CopyRowsTest {
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void makeTable() {
        database.jdbc().execute("""
                create table public.thing (
                    id bigint primary key, other bigint, count integer, kind smallint, key uuid, ids integer[],
                    doubts jsonb, content bytea, note text default 'by default')
                """);
    }

    private static CopyRows rows() {
        return CopyRows.into("public.thing", "id", "other", "count", "kind", "key", "ids", "doubts", "content");
    }

    private static CopyRows plain(long... ids) {
        CopyRows rows = rows();
        for (long id : ids) {
            rows.row().int8(id).none().none().none().none().none().none().none();
        }
        return rows;
    }

    private void write(CopyRows... blocks) {
        database.transactions().executeWithoutResult(_ -> {
            try (var behind = WriteBehind.of(database.jdbc())) {
                for (CopyRows block : blocks) {
                    behind.write(block);
                }
                behind.finish();
            }
        });
    }

    private List<Long> ids() {
        return database.jdbc().queryForList("select id from public.thing order by id", Long.class);
    }

    @Test
    void everyKindOfValueComesBackAsItWasGiven() {
        UUID key = UUID.randomUUID();
        byte[] content = {0, -1, 92, 46};
        CopyRows rows = rows();
        rows.row().int8(Long.MIN_VALUE).int8((Long) 7L).int4(-3).int2(-4).uuid(key).int4s(new int[] {5, -6})
                .jsonb("[{\"doubt\": \"学分\"}]").bytes(content);
        rows.row().int8(2).int8((@Nullable Long) null).int4(0).int2(0).uuid(key).int4s(new int[0]).jsonb(null)
                .bytes(new byte[0]);
        write(rows);

        Map<String, Object> first = database.jdbc().queryForMap(
                "select id, other, count, kind, key, ids::text, doubts::text, content, note from public.thing order by id limit 1");
        assertThat(first).containsEntry("id", Long.MIN_VALUE).containsEntry("other", 7L).containsEntry("count", -3)
                .containsEntry("kind", -4).containsEntry("key", key).containsEntry("ids", "{5,-6}")
                .containsEntry("doubts", "[{\"doubt\": \"学分\"}]").containsEntry("content", content)
                .containsEntry("note", "by default");
        Map<String, Object> second = database.jdbc().queryForMap(
                "select other, ids::text, doubts, length(content) as length from public.thing where id = 2");
        assertThat(second).containsEntry("other", null).containsEntry("ids", "{}").containsEntry("doubts", null)
                .containsEntry("length", 0);
    }

    @Test
    void blocksAreWrittenInTheirOrderWithinTheCallersTransaction() {
        database.transactions().executeWithoutResult(status -> {
            try (var behind = WriteBehind.of(database.jdbc())) {
                behind.write(plain(1, 2));
                behind.write(plain());
                behind.write(plain(3));
                behind.finish();
            }
            assertThat(ids()).containsExactly(1L, 2L, 3L);
            status.setRollbackOnly();
        });
        assertThat(ids()).isEmpty();
    }

    @Test
    void aRowThatStandsAlreadyFailsTheWholeTransaction() {
        assertThatThrownBy(() -> write(plain(1), plain(2, 1), plain(3))).isInstanceOf(DuplicateKeyException.class);
        assertThat(ids()).isEmpty();
        write(plain(1));
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void aCallerThatGivesUpLeavesNothingBehind() {
        assertThatThrownBy(() -> database.transactions().executeWithoutResult(_ -> {
                    try (var behind = WriteBehind.of(database.jdbc())) {
                        behind.write(plain(1));
                        throw new IllegalStateException("given up");
                    }
                }))
                .hasMessage("given up");
        assertThat(ids()).isEmpty();
    }

    @Test
    void anInterruptedCallerWaitsForWhatIsBeingWritten() {
        Thread.currentThread().interrupt();
        write(plain(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ids()).containsExactly(1L);
    }
}
