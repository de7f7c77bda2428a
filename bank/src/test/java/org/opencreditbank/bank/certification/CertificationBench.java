package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.organisation.Identifier;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.OutcomeJudgement;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Strand;
import org.opencreditbank.rulebook.certification.StrandJudgement;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.boot.test.context.TestComponent;

/** A provider, officers and experts, and cases that they bring as far as a test wants them. */
@TestComponent
class CertificationBench {

    static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");
    static final String PASSWORD = "long enough for a test";

    final Organisation branch;
    final Organisation provider;
    final long applicant;
    final long officer;
    final long otherOfficer;
    final List<Long> experts = new ArrayList<>();

    private final Cases cases;
    private final CaseStore store;
    private final Dossiers dossiers;
    private final Ratings ratings;
    private final Experts profiles;
    private final Frameworks frameworks;
    private final Today today;
    private int applied;

    CertificationBench(
            Organisations organisations,
            SignIns signIns,
            Cases cases,
            CaseStore store,
            Dossiers dossiers,
            Ratings ratings,
            Experts profiles,
            Frameworks frameworks,
            Today today) {
        this.cases = cases;
        this.store = store;
        this.dossiers = dossiers;
        this.ratings = ratings;
        this.profiles = profiles;
        this.frameworks = frameworks;
        this.today = today;
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        branch = organisations.enter(
                OrganisationEntry.of("BR" + suffix, "Branch", "分中心", OrganisationRole.BRANCH), "task/test", "test");
        provider = organisations.enter(
                new OrganisationEntry("PR" + suffix, Map.of("en", "Lakeside Training", "zh", "湖畔培训学校"),
                        Set.of(OrganisationRole.TRAINS), List.<Identifier>of(), branch.code(), null, null),
                "task/test", "test");
        applicant = signIns.openForOrganisation("p" + suffix, PASSWORD, Role.PROVIDER, provider.id(), DEED).orThrow();
        officer = signIns.openForOrganisation("o" + suffix, PASSWORD, Role.OFFICER, branch.id(), DEED).orThrow();
        otherOfficer = signIns.openForOrganisation("q" + suffix, PASSWORD, Role.OFFICER, branch.id(), DEED).orThrow();
        for (int number = 0; number < 6; number++) {
            long expert = signIns.openForExpert("e" + number + suffix, PASSWORD, DEED).orThrow();
            profiles.declare(expert, new ExpertProfile(List.of("10"), Level.of(1), Level.of(8), 5, Set.of()), DEED);
            experts.add(expert);
        }
    }

    LocalDate day() {
        return today.day();
    }

    Acting as(long person, Capacity capacity) {
        Role role = switch (capacity) {
            case PROVIDER -> Role.PROVIDER;
            case BRANCH -> Role.BRANCH_STAFF;
            case OFFICER -> Role.OFFICER;
            case EXPERT, PANEL -> Role.EXPERT;
            case PUBLIC, CLOCK -> throw new IllegalArgumentException("nobody in particular");
        };
        return new Acting(new Actor.Person(person, role), new Act(person, capacity, day()));
    }

    CaseFile take(CaseFile file, CertificationEvent event, Acting acting) {
        return sound(cases.take(file.publicId(), file.events(), event, Said.NOTHING, acting));
    }

    static CaseFile sound(Reading<CaseFile> answer) {
        return switch (answer) {
            case Reading.Sound<CaseFile>(CaseFile file) -> file;
            case Reading.Refused<CaseFile>(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    CaseFile applied(String code) {
        return sound(cases.apply(
                new Application(provider.id(), code, null, Map.of("zh", "老年人手机摄影" + ++applied, "en", "Phone photography " + applied),
                        new FieldOfStudy(FieldOfStudy.ISCED, "1013"), CreditClass.VOCATIONAL, "OCB", Level.of(3), "浙教培 2019-0042",
                        day().minusYears(5)),
                as(applicant, Capacity.PROVIDER)));
    }

    static DossierDraft dossier(String... hours) {
        long total = IntStream.range(0, hours.length).mapToLong(at -> Hours.parse(hours[at]).hundredths()).sum();
        var parts = new EnumMap<DossierPart, String>(DossierPart.class);
        for (var part : DossierPart.values()) {
            parts.put(part, "told in words");
        }
        var lines = new ArrayList<DossierDraft.Line>();
        for (var each : hours) {
            lines.add(new DossierDraft.Line("takes and edits pictures", "a portfolio", each));
        }
        return new DossierDraft(lines,
                Map.of("taught", new Hours(total - 200).toString(), "practice", "0", "selfStudy", "0", "assessment", "2"), parts,
                List.of(new DossierDraft.Handed(DossierPart.SAMPLES, UUID.randomUUID(), "sample.pdf")), Set.of());
    }

    /** Complete, so that experts can be asked. */
    CaseFile complete(String code, String... hours) {
        var file = take(applied(code), new CertificationEvent.ConfirmEligibility(), as(officer, Capacity.OFFICER));
        return complete(file, hours);
    }

    CaseFile complete(CaseFile file, String... hours) {
        assertThat(dossiers.save(file.publicId(), dossier(hours))).isTrue();
        var handedIn = dossiers.handIn(file.publicId(), file.events(), as(applicant, Capacity.PROVIDER));
        assertThat(handedIn).isInstanceOf(Dossiers.HandedIn.Done.class);
        return take(((Dossiers.HandedIn.Done) handedIn).file(), new CertificationEvent.FindComplete(), as(officer, Capacity.OFFICER));
    }

    CaseFile assign(CaseFile file, Seat seat, long expert) {
        return sound(profiles.assign(file.publicId(), file.events(), seat, expert, as(officer, Capacity.OFFICER)));
    }

    RatingSheet sheet(CaseFile file, int level) {
        var strands = new EnumMap<Strand, StrandJudgement>(Strand.class);
        for (var strand : Strand.values()) {
            strands.put(strand, new StrandJudgement(Level.of(level), "meets the descriptor"));
        }
        var outcomes = new ArrayList<OutcomeJudgement>();
        var claimed = ratings.claimed(file);
        for (int at = 0; at < claimed.size(); at++) {
            outcomes.add(new OutcomeJudgement(at + 1, true, claimed.get(at), ""));
        }
        return new RatingSheet(Level.of(level), "by the three strands", strands, outcomes, Set.of());
    }

    Worth rate(CaseFile file, Seat seat, long expert, int level) {
        var answer = ratings.rate(file.publicId(), seat, sheet(file, level), as(expert, Capacity.EXPERT));
        return switch (answer) {
            case Ratings.HandedIn.Done(Worth worth) -> worth;
            case Ratings.HandedIn.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    Worth worth(int level, String hours) {
        return Worth.of(frameworks.find("OCB").orElseThrow(), Level.of(level), Hours.parse(hours));
    }

    Ruling.Approve approve(Worth worth, LocalDate from, LocalDate to, boolean earlierDeposits) {
        return new Ruling.Approve(worth, new Validity(from, to), earlierDeposits, "both ratings agree");
    }

    /** In the register, by a plain approval. */
    CaseFile registered(String code, int level, LocalDate from, LocalDate to, boolean earlierDeposits, String... hours) {
        var file = complete(code, hours);
        file = assign(file, Seat.RATER, experts.get(0));
        file = assign(file, Seat.VETTER, experts.get(1));
        rate(file, Seat.RATER, experts.get(0), level);
        var worth = rate(file, Seat.VETTER, experts.get(1), level);
        file = find(file);
        file = take(file, new CertificationEvent.Decide(approve(worth, from, to, earlierDeposits)), as(officer, Capacity.OFFICER));
        return file;
    }

    /** As it stands now. */
    CaseFile find(CaseFile file) {
        return store.get(file.id());
    }

    Set<Long> withoutPart(CaseFile file) {
        var free = new HashSet<>(experts);
        free.removeAll(file.state().parts());
        return free;
    }
}
