package org.opencreditbank.bank.access;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked at whose data, and why. */
@Component
public class AuditTrail {
    private final JdbcClient database;

    AuditTrail(JdbcClient database) {
        this.database = database;
    }

    /** A look that was taken; actor and cause in the bank's words. */
    public record Look(Instant at, String actor, String cause, String what) {}

    /**
     * Writes down a look at somebody's data, in the caller's transaction if there is one. A learner's look at their own account needs
     * none.
     *
     * @param what was looked at: {@code account}, {@code statement}, {@code achievement} …; no personal data
     */
    public void looked(Deed deed, long learnerId, String what) {
        database.sql("insert into access.look (learner_id, actor, cause, what) values (?, ?, ?, ?)")
                .params(learnerId, deed.actor().label(), deed.cause(), what)
                .update();
    }

    /** As {@link #looked(Deed, long, String)}, for many people at once. */
    public void looked(Deed deed, long[] learnerIds, String what) {
        database.sql("insert into access.look (learner_id, actor, cause, what) select id, ?, ?, ? from unnest(?::bigint[]) as seen (id)")
                .params(deed.actor().label(), deed.cause(), what, learnerIds)
                .update();
    }

    /** The latest looks at a learner's data, newest first. */
    public List<Look> of(long learnerId, int limit) {
        return database.sql("""
                        select looked_at, actor, cause, what from access.look
                        where learner_id = ? order by id desc limit ?
                        """)
                .params(learnerId, limit)
                .query((row, _) -> new Look(
                        row.getTimestamp("looked_at").toInstant(), row.getString("actor"), row.getString("cause"), row.getString("what")))
                .list();
    }
}
