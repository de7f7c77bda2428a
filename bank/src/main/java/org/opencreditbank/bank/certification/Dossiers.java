package org.opencreditbank.bank.certification;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.opencreditbank.bank.catalogue.Units;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Dossiers: what the provider writes, and what was handed in, which never changes. */
@Component
class Dossiers {

    /** How handing in ended. */
    sealed interface HandedIn {
        record Done(CaseFile file) implements HandedIn {}

        /** What is wrong, by field; a field of {@code ""} means the case. */
        record Faulty(Map<String, Refusal> faults) implements HandedIn {}
    }

    private final JdbcTemplate jdbc;
    private final Cases cases;
    private final Units units;

    Dossiers(JdbcTemplate jdbc, Cases cases, Units units) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.units = units;
    }

    /** What the provider has written so far; begins with what was handed in last. */
    DossierDraft draft(long caseId) {
        return jdbc.queryForList("select content::text from certification.dossier_draft where case_id = ?", String.class, caseId)
                .stream().findFirst().map(json -> CaseJson.read(json, DossierDraft.class))
                .or(() -> handedIn(caseId))
                .orElse(DossierDraft.EMPTY);
    }

    /** The dossier that was handed in last. */
    Optional<DossierDraft> handedIn(long caseId) {
        return jdbc.queryForList("""
                        select content::text from certification.dossier where case_id = ? order by event_number desc limit 1
                        """,
                        String.class, caseId)
                .stream().findFirst().map(json -> CaseJson.read(json, DossierDraft.class));
    }

    /** The dossier that had been handed in last before an event. */
    Optional<DossierDraft> handedInBefore(long caseId, int eventNumber) {
        return jdbc.queryForList("""
                        select content::text from certification.dossier where case_id = ? and event_number < ?
                         order by event_number desc limit 1
                        """,
                        String.class, caseId, eventNumber)
                .stream().findFirst().map(json -> CaseJson.read(json, DossierDraft.class));
    }

    /** Keeps what was typed, while the provider may write: sound or not. */
    @Transactional
    boolean save(UUID publicId, DossierDraft draft) {
        var file = cases.hold(publicId);
        if (!mayWrite(file)) {
            return false;
        }
        jdbc.update("""
                        insert into certification.dossier_draft (case_id, content) values (?, ?::jsonb)
                        on conflict (case_id) do update set content = excluded.content, changed_at = clock_timestamp()
                        """,
                file.id(), CaseJson.write(draft));
        return true;
    }

    /** Changes what was typed, while the provider may write; empty where not. */
    @Transactional
    Optional<DossierDraft> change(UUID publicId, UnaryOperator<DossierDraft> change) {
        var file = cases.hold(publicId);
        var changed = change.apply(draft(file.id()));
        return save(publicId, changed) ? Optional.of(changed) : Optional.empty();
    }

    /** Whether a file stands in a dossier that was handed in: then it stays. */
    boolean isHandedIn(long caseId, UUID attachment) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                        select exists (select from certification.dossier
                                        where case_id = ? and content->'files' @> jsonb_build_array(jsonb_build_object('attachment', ?::text)))
                        """,
                Boolean.class, caseId, attachment.toString()));
    }

    static boolean mayWrite(CaseFile file) {
        return file.state().stage() instanceof Stage.Dossier || file.state().stage() instanceof Stage.Mending;
    }

    /** Hands in what was written, if it is whole. */
    @Transactional
    HandedIn handIn(UUID publicId, int seen, Acting acting) {
        var file = cases.hold(publicId);
        var draft = draft(file.id());
        var faults = draft.faults();
        var typed = new TreeMap<String, String>();
        UnitFields.write(draft.units(), typed);
        faults.putAll(UnitFields.unknown(field -> typed.getOrDefault(field, ""), units.names(draft.units()).keySet()));
        if (!faults.isEmpty()) {
            return new HandedIn.Faulty(faults);
        }
        return switch (cases.take(file, seen, new CertificationEvent.SubmitDossier(), Said.NOTHING, acting)) {
            case Reading.Refused<CaseFile>(Refusal refusal) -> new HandedIn.Faulty(Map.of("", refusal));
            case Reading.Sound<CaseFile>(CaseFile after) -> {
                jdbc.update("insert into certification.dossier (case_id, event_number, content) values (?, ?, ?::jsonb)",
                        file.id(), file.events(), CaseJson.write(draft));
                jdbc.update("delete from certification.dossier_draft where case_id = ?", file.id());
                yield new HandedIn.Done(after);
            }
        };
    }
}
