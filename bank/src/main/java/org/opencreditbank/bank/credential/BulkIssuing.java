package org.opencreditbank.bank.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.AchievementsAccepted;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.qualification.AwardChanged;
import org.opencreditbank.bank.qualification.GrantedAwards;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credentials of what an institution has issued: of all that it has deposited or of its graduates' awards, in one run over what there is, and
 * of what is accepted and granted from now on.
 */
@Component
class BulkIssuing {

    private static final int SHOWN = 50;

    private final JdbcTemplate jdbc;
    private final WantedCredentials wanted;
    private final Achievements achievements;
    private final GrantedAwards awards;

    /** Of what credentials are made. */
    sealed interface Selection {

        /** Every achievement that the institution has deposited. */
        record Deposited() implements Selection {}

        /**
         * Every award that it has granted.
         *
         * @param programme its code; all programmes where it is absent
         */
        record Graduates(Optional<String> programme) implements Selection {}
    }

    /**
     * A run.
     *
     * @param wanted how many achievements or awards it looks at
     * @param issued how many credentials it has made
     * @param held of how many a credential stood already
     * @param refused of how many there is nothing to attest
     */
    record Run(UUID id, Selection selection, Instant askedAt, long wanted, long issued, long held, long refused) {
        long done() {
            return issued + held + refused;
        }

        boolean finished() {
            return done() >= wanted;
        }
    }

    BulkIssuing(JdbcTemplate jdbc, WantedCredentials wanted, Achievements achievements, GrantedAwards awards) {
        this.jdbc = jdbc;
        this.wanted = wanted;
        this.achievements = achievements;
        this.awards = awards;
    }

    /**
     * Asks for credentials of what the organisation has issued; they are made in the background. While a run of the organisation over the same
     * goes on, that one is the answer.
     */
    @Transactional
    public UUID start(long organisationId, Selection selection, Language language, Deed deed) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('credential.run', ?))::text", organisationId);
        Optional<Run> going = runs(organisationId).stream().filter(run -> run.selection().equals(selection) && !run.finished()).findFirst();
        if (going.isPresent()) {
            return going.get().id();
        }
        Attests attests = selection instanceof Selection.Deposited ? Attests.ACHIEVEMENT : Attests.AWARD;
        Long id = jdbc.queryForObject("""
                        insert into credential.run (organisation_id, attests, programme, actor, wanted) values (?, ?, ?, ?, 0) returning id
                        """,
                Long.class, organisationId, attests.code(), selection instanceof Selection.Graduates(Optional<String> only) ? only.orElse(null) : null,
                deed.actor().label());
        if (id == null) {
            throw new IllegalStateException("an insert gives its id");
        }
        Consumer<List<IssuedCredentials.Asked>> want = some -> {
            wanted.add(some, Optional.of(id), deed);
            jdbc.update("update credential.run set wanted = wanted + ? where id = ?", some.size(), id);
        };
        switch (selection) {
            case Selection.Deposited _ -> achievements.issuedBy(organisationId, some -> want.accept(some.stream()
                    .map(each -> new IssuedCredentials.Asked(each.learnerId(), attests, each.achievement(), language)).toList()));
            case Selection.Graduates(Optional<String> programme) -> awards.granted(organisationId, programme, some -> want.accept(some.stream()
                    .map(each -> new IssuedCredentials.Asked(each.learnerId(), attests, each.award(), language)).toList()));
        }
        return jdbc.query("select public_id from credential.run where id = ?", (row, _) -> row.getObject(1, UUID.class), id).getFirst();
    }

    /** Those of an organisation, newest first. */
    List<Run> runs(long organisationId) {
        return jdbc.query("""
                        select public_id, asked_at, wanted, issued, held, refused, attests, programme from credential.run where organisation_id = ? order by id desc limit ?
                        """,
                BulkIssuing::read, organisationId, SHOWN);
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        var selection = switch (Attests.of(row.getInt(7))) {
            case ACHIEVEMENT -> new Selection.Deposited();
            case AWARD -> new Selection.Graduates(Optional.ofNullable(row.getString(8)));
            case ACCOUNT -> throw new IllegalStateException("no run attests accounts");
        };
        return new Run(row.getObject(1, UUID.class), selection, row.getTimestamp(2).toInstant(), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    /** Whether the organisation's achievements are attested as soon as they are accepted, and its awards as soon as they are granted. */
    boolean atAcceptance(long organisationId) {
        return !jdbc.queryForList("select 1 from credential.at_acceptance where organisation_id = ?", organisationId).isEmpty();
    }

    /** Says whether they are to be. */
    @Transactional
    public void atAcceptance(long organisationId, boolean wish, Deed deed) {
        if (wish) {
            jdbc.update("insert into credential.at_acceptance (organisation_id, actor) values (?, ?) on conflict do nothing", organisationId,
                    deed.actor().label());
        } else {
            jdbc.update("delete from credential.at_acceptance where organisation_id = ?", organisationId);
        }
    }

    @EventListener
    void accepted(AchievementsAccepted accepted) {
        Set<Long> wishing = new HashSet<>(jdbc.queryForList("select organisation_id from credential.at_acceptance", Long.class));
        if (!wishing.isEmpty()) {
            wanted.add(accepted.achievements().stream()
                    .filter(each -> wishing.contains(each.organisationId()))
                    .map(each -> new IssuedCredentials.Asked(each.learnerId(), Attests.ACHIEVEMENT, each.achievement(), Language.CHINESE)).toList(),
                    Optional.empty(), accepted.deed());
        }
    }

    @EventListener
    void granted(AwardChanged award) {
        if (award.stands() && atAcceptance(award.organisationId())) {
            wanted.add(List.of(new IssuedCredentials.Asked(award.learnerId(), Attests.AWARD, award.award(), Language.CHINESE)), Optional.empty(),
                    award.deed());
        }
    }
}
