package org.opencreditbank.bank.certification;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which cases an expert may look into: those of the present cycle in which they hold a seat, have rated, or sit on the latest panel.
 * Nothing here tells how it stands with the other seat.
 */
@Component
class ExpertSeats {

    private final JdbcTemplate jdbc;
    private final CaseStore store;

    ExpertSeats(JdbcTemplate jdbc, CaseStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** A case and the seat from which the visitor rates it. */
    record Seated(CaseFile file, Seat seat, long expert) {}

    /** @throws RefusedRequest 404 where the visitor holds no seat in such a case */
    Seated require(UUID publicId, Scope scope) {
        CaseFile file = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        long expert = expert(scope);
        return new Seated(file, seat(file, expert).orElseThrow(RefusedRequest::notFound), expert);
    }

    /** @throws RefusedRequest 404 where the visitor doesn't sit on the panel of such a case */
    CaseFile requirePanel(UUID publicId, Scope scope) {
        CaseFile file = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        if (!panel(file).contains(expert(scope))) {
            throw RefusedRequest.notFound();
        }
        return file;
    }

    /** Whether the expert may look into the case at all. */
    boolean mayLook(CaseFile file, long expert) {
        return seat(file, expert).isPresent() || panel(file).contains(expert);
    }

    static long expert(Scope scope) {
        if (scope.actor() instanceof Actor.Person(long person, Role role) && role == Role.EXPERT) {
            return person;
        }
        throw RefusedRequest.forbidden();
    }

    /** The seat that the expert holds or has rated from in this cycle. */
    Optional<Seat> seat(CaseFile file, long expert) {
        if (rating(file).isPresent()) {
            for (var seat : Seat.values()) {
                if (rating(file).get().at(seat).holder().filter(holder -> holder == expert).isPresent()) {
                    return Optional.of(seat);
                }
            }
            return Optional.empty();
        }
        return jdbc.queryForList("""
                        select r.seat from certification.rating r
                          join certification.event e on e.case_id = r.case_id and e.number = r.event_number
                         where r.case_id = ? and r.cycle = ? and e.person = ?
                        """,
                        String.class, file.id(), file.state().cycle(), expert)
                .stream().findFirst().map(Seat::valueOf);
    }

    /** How the seats are taken, also while an appeal interrupts the rating; empty at other stages. */
    static Optional<Stage.Rating> rating(CaseFile file) {
        Stage now = file.state().stage() instanceof Stage.Appeal(_, _, Stage stands, _) ? stands : file.state().stage();
        return now instanceof Stage.Rating rating ? Optional.of(rating) : Optional.empty();
    }

    /** Who sits on the latest panel of this cycle. */
    Set<Long> panel(CaseFile file) {
        return panels(List.of(file.id())).getOrDefault(file.id(), Set.of());
    }

    /** Who sits on the latest panel of the present cycle, by case; cases that have had none are left out. */
    private Map<Long, Set<Long>> panels(Collection<Long> cases) {
        var panels = new HashMap<Long, Set<Long>>();
        jdbc.query("""
                        select case_id, content::text from certification.event
                         where case_id = any (?) and kind in ('appoint-panel', 'replace-on-panel', 'begin-rereview', 'decide-change')
                         order by case_id, number
                        """,
                row -> {
                    seat(panels.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()),
                            CaseJson.read(row.getString(2), CertificationEvent.class));
                },
                (Object) cases.toArray(Long[]::new));
        return panels;
    }

    private static void seat(Set<Long> panel, CertificationEvent event) {
        switch (event) {
            case CertificationEvent.AppointPanel(long chair, var members) -> {
                panel.clear();
                panel.add(chair);
                panel.addAll(members);
            }
            case CertificationEvent.ReplaceOnPanel(long leaves, long comes, _) -> {
                panel.remove(leaves);
                panel.add(comes);
            }
            case CertificationEvent.BeginRereview _ -> panel.clear();
            case CertificationEvent.DecideChange(boolean material, _) when material -> panel.clear();
            case CertificationEvent _ -> { }
        }
    }

    /** What an expert did in a case, and whether they may still look into it. */
    enum Part {
        RATED,
        PANEL,
        /** The course is judged anew, by others. */
        OVER
    }

    /** A case in which an expert has rated, proposed or voted. */
    record Past(long id, UUID publicId, String number, Map<String, String> title, Part part) {}

    /** Newest first, before an id. */
    List<Past> past(long expert, long before, int limit) {
        var files = store.byIds(jdbc.queryForList("""
                        select f.id from certification.case_file f
                         where f.id < ? and f.id in (select e.case_id from certification.event e
                                                      where e.person = ? and e.kind in ('rate', 'propose', 'vote'))
                         order by f.id desc limit ?
                        """,
                Long.class, before, expert, limit));
        var ids = files.stream().map(CaseFile::id).toList();
        var rated = rated(ids, expert);
        var panels = panels(ids);
        return files.stream()
                .sorted(Comparator.comparingLong(CaseFile::id).reversed())
                .map(file -> new Past(file.id(), file.publicId(), file.number(), file.title(),
                        rating(file).map(seats -> holds(seats, expert)).orElse(rated.contains(file.id())) ? Part.RATED
                                : panels.getOrDefault(file.id(), Set.of()).contains(expert) ? Part.PANEL : Part.OVER))
                .toList();
    }

    private static boolean holds(Stage.Rating rating, long expert) {
        return Stream.of(Seat.values()).anyMatch(seat -> rating.at(seat).holder().filter(holder -> holder == expert).isPresent());
    }

    /** Those of these cases that the expert has rated in their present cycle. */
    private Set<Long> rated(Collection<Long> cases, long expert) {
        return new HashSet<>(jdbc.queryForList("""
                        select r.case_id from certification.rating r
                          join certification.event e on e.case_id = r.case_id and e.number = r.event_number
                          join certification.case_file f on f.id = r.case_id and f.cycle = r.cycle
                         where r.case_id = any (?) and e.person = ?
                        """,
                Long.class, cases.toArray(Long[]::new), expert));
    }
}
