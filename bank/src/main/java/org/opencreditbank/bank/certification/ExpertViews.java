package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.SeatState;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/** Reads what an expert may see of a case. */
@Component
class ExpertViews {

    private static final int SIMILAR = 5;

    private final Dossiers dossiers;
    private final DossierViews dossierViews;
    private final Ratings ratings;
    private final Register register;
    private final Procedures procedures;
    private final Organisations organisations;
    private final WorthWords worths;

    ExpertViews(
            Dossiers dossiers,
            DossierViews dossierViews,
            Ratings ratings,
            Register register,
            Procedures procedures,
            Organisations organisations,
            WorthWords worths) {
        this.dossiers = dossiers;
        this.dossierViews = dossierViews;
        this.ratings = ratings;
        this.register = register;
        this.procedures = procedures;
        this.organisations = organisations;
        this.worths = worths;
    }

    List<ClaimedOutcome> claimed(CaseFile file) {
        return dossiers.handedIn(file.id()).map(draft -> draft.dossier().outcomes()).orElse(List.of());
    }

    RatingView of(ExpertSeats.Seated seated, Words words) {
        CaseFile file = seated.file();
        Optional<Stage.Rating> rating = ExpertSeats.rating(file);
        String standing = rating.isEmpty() ? "both"
                : rating.get().at(seated.seat()) instanceof SeatState.In ? "rated"
                : file.state().stage() instanceof Stage.Appeal ? "interrupted" : "asked";
        LocalDate by = Due.of(file.state(), procedures.of(file)).stream()
                .filter(due -> due.task() == Task.RATE && due.person() != null && due.person() == seated.expert())
                .map(Due::by).findFirst().orElse(null);
        Framework framework = ratings.framework(file);
        return new RatingView(
                "/certification/ratings/" + file.publicId(), file.number(), words.pick(file.title()),
                words.pick(organisations.get(file.provider()).name()),
                words.text("certification.level-of", "framework", file.framework(), "level", worths.level(file.framework(), file.level())),
                FieldNames.of(file.field(), words), standing, by, dossier(file, words), framework, LevelChoice.of(framework, words),
                "/certification/files/" + file.publicId(),
                standing.equals("rated") ? own(file, seated.seat(), framework, words) : List.of(),
                similar(file, words));
    }

    DossierView dossier(CaseFile file, Words words) {
        return dossierViews.of(dossiers.handedIn(file.id()).orElse(DossierDraft.EMPTY), words);
    }

    /** Chosen units that the catalogue doesn't have, by field. */
    Map<String, Refusal> unknownUnits(Form form) {
        return UnitFields.unknown(form::value, dossierViews.known(UnitFields.read(form::value)));
    }

    /** The units from which an expert chooses. */
    Map<String, String> units(CaseFile file, Form form, Words words) {
        return dossierViews.choice(file, UnitFields.read(form::value), words);
    }

    List<RatingView.Similar> similar(CaseFile file, Words words) {
        return register.similar(file, SIMILAR).stream()
                .map(entry -> new RatingView.Similar(entry.number(), words.pick(entry.title()),
                        words.text("certification.worth.words", "framework", entry.framework(),
                                "level", worths.level(entry.framework(), entry.level()), "credits", entry.credits().toString(),
                                "hours", entry.hours().toString())))
                .toList();
    }

    /** The own rating in the words of the comparison, with nothing beside it. */
    private List<ComparedRatings.Row> own(CaseFile file, Seat seat, Framework framework, Words words) {
        Optional<RatingSheet> sheet = ratings.own(file, seat);
        if (sheet.isEmpty()) {
            return List.of();
        }
        var rated = new ComparedRatings.Rated(sheet.get(), sheet.get().worth(framework));
        var sides = new EnumMap<Seat, String>(Seat.class);
        sides.put(Seat.RATER, "");
        sides.put(Seat.VETTER, "");
        return ComparedRatings.of(sides, rated, rated, claimed(file), 0, worths, words).rows();
    }
}
