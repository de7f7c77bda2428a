package org.opencreditbank.bank.certification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.OutcomeJudgement;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Strand;
import org.opencreditbank.rulebook.certification.StrandJudgement;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.context.ApplicationContext;

/** Cases for tests of other rooms, brought by the real deeds to where an expert rates or sits on a panel. */
public final class SampleCases {

    private static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");

    private final Cases cases;
    private final CaseStore store;
    private final Dossiers dossiers;
    private final Ratings ratings;
    private final Attachments attachments;
    private final LocalDate day;

    public SampleCases(ApplicationContext bank) {
        this.cases = bank.getBean(Cases.class);
        this.store = bank.getBean(CaseStore.class);
        this.dossiers = bank.getBean(Dossiers.class);
        this.ratings = bank.getBean(Ratings.class);
        this.attachments = bank.getBean(Attachments.class);
        this.day = bank.getBean(Today.class).day();
    }

    /** A case and a file of its dossier. */
    public record Opened(UUID publicId, UUID file) {}

    /** Two experts have been asked to rate. */
    public Opened asked(long provider, long applicant, long officer, String code, List<Long> experts) {
        var opened = complete(provider, applicant, officer, code);
        assign(opened.publicId(), Seat.RATER, experts.get(0), officer);
        assign(opened.publicId(), Seat.VETTER, experts.get(1), officer);
        return opened;
    }

    /** The first two experts have differed by two levels; the third is in the chair, the others on the panel. */
    public Opened onPanel(long provider, long applicant, long officer, String code, List<Long> experts) {
        var opened = asked(provider, applicant, officer, code, experts);
        rate(opened.publicId(), Seat.RATER, experts.get(0), 3);
        rate(opened.publicId(), Seat.VETTER, experts.get(1), 5);
        take(find(opened.publicId()), new CertificationEvent.AppointPanel(experts.get(2), Set.of(experts.get(3), experts.get(4))),
                officer, Capacity.OFFICER);
        return opened;
    }

    /** The dossier is complete; nobody has been asked to rate. */
    public Opened complete(long provider, long applicant, long officer, String code) {
        var applied = cases.apply(
                new Application(provider, code, null, Map.of("zh", "课程 " + code, "en", "Course " + code),
                        new FieldOfStudy(FieldOfStudy.ISCED, "1013"), CreditClass.VOCATIONAL, "OCB", Level.of(3), "licence of " + code,
                        day.minusYears(5)),
                acting(applicant, Capacity.PROVIDER)).orThrow();
        var file = take(applied, new CertificationEvent.ConfirmEligibility(), officer, Capacity.OFFICER);
        var sample = attachment(code);
        var parts = new EnumMap<DossierPart, String>(DossierPart.class);
        for (var part : DossierPart.values()) {
            parts.put(part, part + " of " + code);
        }
        dossiers.save(file.publicId(), new DossierDraft(
                List.of(new DossierDraft.Line("does what " + code + " teaches", "a portfolio", "36")),
                Map.of("taught", "30", "practice", "4", "selfStudy", "0", "assessment", "2"), parts,
                List.of(new DossierDraft.Handed(DossierPart.SAMPLES, sample, "sample.txt")), Set.of()));
        var handed = dossiers.handIn(file.publicId(), file.events(), acting(applicant, Capacity.PROVIDER));
        if (!(handed instanceof Dossiers.HandedIn.Done(var after))) {
            throw new IllegalStateException(handed.toString());
        }
        take(after, new CertificationEvent.FindComplete(), officer, Capacity.OFFICER);
        return new Opened(file.publicId(), sample);
    }

    /** Asks an expert to rate. */
    public void assign(UUID publicId, Seat seat, long expert, long officer) {
        take(find(publicId), new CertificationEvent.Assign(seat, expert), officer, Capacity.OFFICER);
    }

    /** An expert's rating at a level, everything else as the dossier claims. */
    public void rate(UUID publicId, Seat seat, long expert, int level) {
        var strands = new EnumMap<Strand, StrandJudgement>(Strand.class);
        for (var strand : Strand.values()) {
            strands.put(strand, new StrandJudgement(Level.of(level), "secret reasons of " + expert));
        }
        var sheet = new RatingSheet(Level.of(level), "secret reasons of " + expert, strands,
                List.of(new OutcomeJudgement(1, true, Hours.of(36), "")), Set.of());
        var handed = ratings.rate(publicId, seat, sheet, acting(expert, Capacity.EXPERT));
        if (!(handed instanceof Ratings.HandedIn.Done)) {
            throw new IllegalStateException(handed.toString());
        }
    }

    /** As it stands now. */
    CaseFile find(UUID publicId) {
        return store.find(publicId).orElseThrow();
    }

    private UUID attachment(String code) {
        try {
            return attachments.take(
                    new ByteArrayInputStream(("sample of " + code).getBytes(StandardCharsets.UTF_8)), "sample.txt", DEED).orThrow().id();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CaseFile take(CaseFile file, CertificationEvent event, long person, Capacity capacity) {
        return switch (cases.take(file.publicId(), file.events(), event, Said.NOTHING, acting(person, capacity))) {
            case Reading.Sound<CaseFile>(CaseFile after) -> after;
            case Reading.Refused<CaseFile>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    private Acting acting(long person, Capacity capacity) {
        Role role = switch (capacity) {
            case PROVIDER -> Role.PROVIDER;
            case OFFICER -> Role.OFFICER;
            case EXPERT -> Role.EXPERT;
            case BRANCH, PANEL, PUBLIC, CLOCK -> throw new IllegalArgumentException(capacity.toString());
        };
        return new Acting(new Actor.Person(person, role), new Act(person, capacity, day));
    }
}
