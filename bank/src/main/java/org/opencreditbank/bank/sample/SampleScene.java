package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.certification.Said;
import org.opencreditbank.bank.certification.ToldCases;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Dossier;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.OutcomeJudgement;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Strand;
import org.opencreditbank.rulebook.certification.StrandJudgement;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A case on a day on which something is done in it.
 *
 * @param day on which it is done
 * @param today the day on which the region is looked at
 * @param people by the names under which they sign in
 */
record SampleScene(
        ToldCases told, UUID id, SampleCase play, LocalDate day, LocalDate today, Framework framework, Map<String, Actor.Person> people,
        RandomGenerator random) {

    CaseState state() {
        return told.state(id);
    }

    /** @throws IllegalStateException if nobody signs in so */
    Actor.Person person(String name) {
        var person = people.get(name);
        if (person == null) {
            throw new IllegalStateException("the sample's cases name " + name + ", who has no sign-in");
        }
        return person;
    }

    void take(CertificationEvent event, Said said, String by) {
        told.take(id, event, said, person(by));
    }

    /** Keeps a paper that is handed in. */
    UUID hand(SampleCase.Paper paper, String by) {
        return told.attach(paper.name(), paper.text(), person(by));
    }

    /** The provider writes the dossier: all of it, or as much as somebody writes on a first evening. */
    void write(boolean whole) {
        var all = play.dossier();
        var by = person(play.provider().signIn());
        if (!whole) {
            told.write(id,
                    new Dossier(all.outcomes().subList(0, 1), all.hours(),
                            Map.of(DossierPart.SYLLABUS, all.parts().get(DossierPart.SYLLABUS)), all.files()),
                    List.of(), play.units(), by);
            return;
        }
        var samples = new ToldCases.GivenFile(DossierPart.SAMPLES, play.samples().name(), play.samples().text());
        told.write(id, all, List.of(samples), play.units(), by);
    }

    /** The seat that an expert was asked to take. */
    Seat seat(Actor.Person expert) {
        if (state().stage() instanceof Stage.Rating rating) {
            return Stream.of(Seat.values()).filter(seat -> rating.at(seat).holder().filter(held -> held == expert.userId()).isPresent())
                    .findFirst().orElseThrow();
        }
        throw new IllegalStateException(play.course() + " is not being rated");
    }

    /**
     * A rating at a level.
     *
     * @param strands levels of knowledge, skills and responsibility
     * @param partly number of an outcome that is not whole, from 1; 0 where all are
     */
    RatingSheet sheet(Level level, List<Level> strands, int partly, String reasons) {
        var judged = new EnumMap<Strand, StrandJudgement>(Strand.class);
        var levels = strands.iterator();
        for (var strand : Strand.values()) {
            var at = levels.next();
            judged.put(strand, new StrandJudgement(at, fits(at, strand)));
        }
        var outcomes = play.dossier().outcomes();
        var judgements = Stream.iterate(1, number -> number <= outcomes.size(), number -> number + 1)
                .map(number -> new OutcomeJudgement(
                        number, number != partly, outcomes.get(number - 1).hours(), number == partly ? reasons : ""))
                .toList();
        return new RatingSheet(level, reasons, judged, judgements, play.units());
    }

    private String fits(Level level, Strand strand) {
        var described = framework.at(level).orElseThrow().descriptors();
        return "符合 " + level + " 级：" + words(Objects.requireNonNull(described.get("zh")), strand) + "。\n"
                + "Fits level " + level + ": " + words(Objects.requireNonNull(described.get("en")), strand) + ".";
    }

    private static String words(Descriptor descriptor, Strand strand) {
        return switch (strand) {
            case KNOWLEDGE -> descriptor.knowledge();
            case SKILLS -> descriptor.skills();
            case RESPONSIBILITY -> descriptor.responsibility();
        };
    }
}
