package org.opencreditbank.bank.certification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.SeatState;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ratings: handed in once, kept as they are, and read by nobody until both are in. */
@Component
class Ratings {

    /** How handing in ended. */
    sealed interface HandedIn {
        record Done(Worth worth) implements HandedIn {}

        /** What is wrong, by field; a field of {@code ""} means the case. */
        record Faulty(Map<String, Refusal> faults) implements HandedIn {}
    }

    private final JdbcTemplate jdbc;
    private final Cases cases;
    private final Dossiers dossiers;
    private final Frameworks frameworks;
    private final RatingDrafts drafts;

    Ratings(JdbcTemplate jdbc, Cases cases, Dossiers dossiers, Frameworks frameworks, RatingDrafts drafts) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.dossiers = dossiers;
        this.frameworks = frameworks;
        this.drafts = drafts;
    }

    /**
     * Hands in an expert's rating. It asks nobody how much of the case was seen: that would tell an expert that the other has rated.
     */
    @Transactional
    HandedIn rate(UUID publicId, Seat seat, RatingSheet sheet, Acting acting) {
        var file = cases.hold(publicId);
        var framework = framework(file);
        var faults = sheet.faults(framework, claimed(file));
        if (!faults.isEmpty()) {
            return new HandedIn.Faulty(faults);
        }
        var worth = sheet.worth(framework);
        return switch (cases.take(file, file.events(), new CertificationEvent.Rate(seat, worth), Said.NOTHING, acting)) {
            case Reading.Refused<CaseFile>(Refusal refusal) -> new HandedIn.Faulty(Map.of("", refusal));
            case Reading.Sound<CaseFile> _ -> {
                jdbc.update("""
                                insert into certification.rating (case_id, event_number, cycle, seat, sheet, level, credits)
                                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                                """,
                        file.id(), file.events(), file.state().cycle(), seat.name(), CaseJson.write(sheet),
                        worth.level().halves(), worth.credits().hundredths());
                yield new HandedIn.Done(worth);
            }
        };
    }

    /** Keeps what an expert has typed so far; false where they aren't asked to rate from that seat now. */
    @Transactional
    boolean keepDraft(UUID publicId, Seat seat, long expert, Form typed) {
        var file = cases.hold(publicId);
        boolean asked = file.state().stage() instanceof Stage.Rating rating
                && rating.at(seat) instanceof SeatState.Asked(long holder, _) && holder == expert;
        if (asked) {
            drafts.keep(file, expert, typed);
        }
        return asked;
    }

    /** An expert gives a seat back. As with {@link #rate}, nobody asks how much of the case was seen. */
    @Transactional
    Reading<CaseFile> stepDown(UUID publicId, Seat seat, String reasons, Acting acting) {
        var file = cases.hold(publicId);
        return cases.take(file, file.events(), new CertificationEvent.StepDown(seat, reasons), Said.NOTHING, acting);
    }

    /** Both ratings of the present cycle, once both are in; else none. */
    Map<Seat, RatingSheet> both(CaseFile file) {
        var sheets = new EnumMap<Seat, RatingSheet>(Seat.class);
        jdbc.query("select seat, sheet::text from certification.rating where case_id = ? and cycle = ?",
                row -> {
                    sheets.put(Seat.valueOf(row.getString(1)), CaseJson.read(row.getString(2), RatingSheet.class));
                },
                file.id(), file.state().cycle());
        return sheets.size() == Seat.values().length ? sheets : Map.of();
    }

    /** A rating and where it belongs. Not to be shown before both of its cycle are in. */
    record Handed(int cycle, Seat seat, RatingSheet sheet) {}

    /** All ratings of a case by the number of the event with which they were handed in. */
    Map<Integer, Handed> handed(long caseId) {
        var handed = new TreeMap<Integer, Handed>();
        jdbc.query("select event_number, cycle, seat, sheet::text from certification.rating where case_id = ?",
                row -> {
                    handed.put(row.getInt(1), new Handed(
                            row.getInt(2), Seat.valueOf(row.getString(3)), CaseJson.read(row.getString(4), RatingSheet.class)));
                },
                caseId);
        return handed;
    }

    /** The rating that somebody has handed in from a seat themselves. */
    Optional<RatingSheet> own(CaseFile file, Seat seat) {
        return jdbc.queryForList("select sheet::text from certification.rating where case_id = ? and cycle = ? and seat = ?",
                        String.class, file.id(), file.state().cycle(), seat.name())
                .stream().findFirst().map(json -> CaseJson.read(json, RatingSheet.class));
    }

    /** The hours that the dossier claims for its outcomes, in order. */
    List<Hours> claimed(CaseFile file) {
        return dossiers.handedIn(file.id()).map(draft -> draft.dossier().outcomes()).orElse(List.of()).stream()
                .map(ClaimedOutcome::hours).toList();
    }

    /** The framework in which the course is to be placed. */
    Framework framework(CaseFile file) {
        return frameworks.find(file.framework())
                .orElseThrow(() -> new IllegalStateException("framework " + file.framework() + " is gone"));
    }
}
