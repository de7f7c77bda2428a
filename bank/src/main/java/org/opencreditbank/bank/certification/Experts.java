package org.opencreditbank.bank.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Expert;
import org.opencreditbank.rulebook.certification.ExpertChoice;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What experts judge, with whom they have an interest, and who is asked for a case. */
@Component
class Experts {

    private final JdbcTemplate jdbc;
    private final Organisations organisations;
    private final Cases cases;

    Experts(JdbcTemplate jdbc, Organisations organisations, Cases cases) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.cases = cases;
    }

    Optional<ExpertProfile> profile(long signIn) {
        return jdbc.query("select fields, lowest, highest, most, conflicts from certification.expert where sign_in = ?",
                        (row, _) -> new ExpertProfile(
                                Arrays.asList((String[]) row.getArray("fields").getArray()), new Level(row.getShort("lowest")),
                                new Level(row.getShort("highest")), row.getInt("most"), ids(row, "conflicts")),
                        signIn)
                .stream().findFirst();
    }

    @Transactional
    void declare(long signIn, ExpertProfile profile, Deed deed) {
        jdbc.update("""
                        insert into certification.expert (sign_in, fields, lowest, highest, most, conflicts) values (?, ?, ?, ?, ?, ?)
                        on conflict (sign_in) do update
                           set fields = excluded.fields, lowest = excluded.lowest, highest = excluded.highest, most = excluded.most,
                               conflicts = excluded.conflicts, changed_at = clock_timestamp()
                        """,
                signIn, profile.fields().toArray(String[]::new), profile.lowest().halves(), profile.highest().halves(), profile.most(),
                profile.conflicts().toArray(Long[]::new));
        jdbc.update("insert into certification.expert_change (sign_in, after, actor, cause) values (?, ?::jsonb, ?, ?)",
                signIn, CaseJson.write(profile), deed.actor().label(), deed.cause());
    }

    /** Who of those who judge its field may be asked for the case, and who not, each with the reason. */
    ExpertChoice choice(CaseFile file) {
        var parts = new HashSet<>(file.state().parts());
        if (file.state().stage() instanceof Stage.Rating rating) {
            for (var seat : Seat.values()) {
                rating.at(seat).holder().ifPresent(parts::add);
            }
        }
        return ExpertChoice.of(
                read(file.field().code()), file.field().code(), file.level(), organisations.above(file.provider()), parts);
    }

    /** How many have declared a profile. */
    int count() {
        Integer count = jdbc.queryForObject("select count(*) from certification.expert", Integer.class);
        return count == null ? 0 : count;
    }

    /** Asks an expert, if the rules let them be asked. */
    @Transactional
    Reading<CaseFile> assign(UUID publicId, int seen, Seat seat, long expert, Acting acting) {
        var file = cases.hold(publicId);
        var choice = choice(file);
        if (choice.ranked().stream().noneMatch(each -> each.expert().id() == expert)) {
            return new Reading.Refused<>(choice.excluded().stream().filter(each -> each.expert().id() == expert).findFirst()
                    .map(ExpertChoice.Judged::why).orElse(Refusal.of("certification.expert.unknown")));
        }
        return cases.take(file, seen, new CertificationEvent.Assign(seat, expert), Said.NOTHING, acting);
    }

    /** Appoints a panel of experts whom the rules let sit on it. */
    @Transactional
    Reading<CaseFile> appoint(UUID publicId, int seen, long chair, Set<Long> members, Acting acting) {
        var file = cases.hold(publicId);
        var choice = choice(file);
        var may = new HashSet<Long>();
        choice.ranked().forEach(each -> may.add(each.expert().id()));
        if (!may.contains(chair) || !may.containsAll(members)) {
            return new Reading.Refused<>(Refusal.of("certification.expert.unknown"));
        }
        return cases.take(file, seen, new CertificationEvent.AppointPanel(chair, members), Said.NOTHING, acting);
    }

    /** Gives a place on the panel to an expert whom the rules let sit on it. */
    @Transactional
    Reading<CaseFile> replace(UUID publicId, int seen, long leaves, long comes, String reasons, Acting acting) {
        var file = cases.hold(publicId);
        if (choice(file).ranked().stream().noneMatch(each -> each.expert().id() == comes)) {
            return new Reading.Refused<>(Refusal.of("certification.expert.unknown"));
        }
        return cases.take(file, seen, new CertificationEvent.ReplaceOnPanel(leaves, comes, reasons), Said.NOTHING, acting);
    }

    /** All who have declared a profile, with their load. */
    List<Expert> all() {
        return read(null);
    }

    /** @param field of study that they judge; absent for everybody */
    private List<Expert> read(@Nullable String field) {
        return jdbc.query("""
                        select e.sign_in, e.fields, e.lowest, e.highest, e.most, e.conflicts,
                               (select count(*) from certification.task t
                                 where t.person = e.sign_in and t.task in ('RATE', 'PROPOSE', 'VOTE')) as load,
                               (select max(a.happened_on) from certification.event a
                                 where a.kind = 'assign' and (a.content ->> 'expert')::bigint = e.sign_in) as asked
                          from certification.expert e
                         where ?::text is null or exists (select from unnest(e.fields) as judged where starts_with(?, judged))
                         order by e.sign_in
                        """,
                (row, _) -> new Expert(
                        row.getLong("sign_in"), Arrays.asList((String[]) row.getArray("fields").getArray()),
                        new Level(row.getShort("lowest")), new Level(row.getShort("highest")), Math.max(1, row.getInt("most")),
                        row.getInt("load"), ids(row, "conflicts"), row.getObject("asked", LocalDate.class)),
                field, field);
    }

    private static Set<Long> ids(ResultSet row, String column) throws SQLException {
        return new HashSet<>(Arrays.asList((Long[]) row.getArray(column).getArray()));
    }
}
