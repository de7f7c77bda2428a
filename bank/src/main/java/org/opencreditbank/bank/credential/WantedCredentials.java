package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.layout.Language;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue of what is to be issued. What is taken from it is issued in the same transaction, so that a crash loses and doubles nothing. */
@Component
class WantedCredentials {

    private final JdbcTemplate jdbc;
    private final IssuedCredentials credentials;
    private final AuditTrail trail;

    private record Wanted(IssuedCredentials.Asked asked, Optional<Long> run, String actor, String cause) {}

    /** Those wanted by one run and deed: they are issued as one batch. */
    private record Lot(Optional<Long> run, String actor, String cause) {}

    WantedCredentials(JdbcTemplate jdbc, IssuedCredentials credentials, AuditTrail trail) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.trail = trail;
    }

    /** Puts these at the end of the queue, within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<IssuedCredentials.Asked> asked, Optional<Long> run, Deed deed) {
        if (asked.isEmpty()) {
            return;
        }
        jdbc.update("""
                        insert into credential.wanted (learner_id, attests, subject, language, run_id, actor, cause)
                        select learner_id, attests, subject, language, ?::bigint, ?, ?
                          from unnest(?::bigint[], ?::int[], ?::uuid[], ?::text[]) with ordinality
                               as given (learner_id, attests, subject, language, place)
                         order by place
                        """,
                Columns.of().value(run.orElse(null)).value(deed.actor().label()).value(deed.cause())
                        .longs(asked, IssuedCredentials.Asked::learnerId)
                        .ints(asked.stream().mapToInt(each -> each.attests().code()).toArray())
                        .uuids(asked, IssuedCredentials.Asked::subject)
                        .texts(asked, each -> each.language().code()));
    }

    /** Issues what has waited longest; returns how many orders were taken from the queue. */
    @Transactional
    public int issueSome() {
        List<Wanted> some = jdbc.query("""
                        with taken as (
                            delete from credential.wanted where arrival in (
                                select arrival from credential.wanted order by arrival limit ? for update skip locked)
                            returning *)
                        select learner_id, attests, subject, language, run_id, actor, cause from taken order by arrival
                        """,
                (row, _) -> new Wanted(
                        new IssuedCredentials.Asked(row.getLong(1), Attests.of(row.getInt(2)), row.getObject(3, UUID.class),
                                Language.of(row.getString(4)).orElseThrow()),
                        Optional.ofNullable(row.getObject(5, Long.class)), row.getString(6), row.getString(7)),
                IssuedCredentials.MOST);
        some.stream().map(each -> new Lot(each.run(), each.actor(), each.cause())).distinct().forEach(lot -> issue(lot, some.stream()
                .filter(each -> new Lot(each.run(), each.actor(), each.cause()).equals(lot))
                .map(Wanted::asked).distinct().toList()));
        return some.size();
    }

    private void issue(Lot lot, List<IssuedCredentials.Asked> asked) {
        var deed = new Deed(Actor.of(lot.actor()), lot.cause());
        trail.looked(deed, asked.stream().mapToLong(IssuedCredentials.Asked::learnerId).distinct().toArray(), "credential");
        var answers = credentials.issue(asked, deed);
        lot.run().ifPresent(run -> {
            long anew = answers.stream().filter(each -> each instanceof IssuedCredentials.Answer.Attested(_, boolean fresh) && fresh).count();
            long nothing = answers.stream().filter(IssuedCredentials.Answer.Nothing.class::isInstance).count();
            jdbc.update("update credential.run set issued = issued + ?, held = held + ?, refused = refused + ? where id = ?", anew,
                    answers.size() - anew - nothing, nothing, run);
        });
    }

    /** Forgets what was wanted for these people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(List<Long> learnerIds) {
        jdbc.update("delete from credential.wanted where learner_id = any (?)", (Object) learnerIds.toArray(Long[]::new));
    }
}
