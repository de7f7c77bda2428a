package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.CertificationPolicy;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.Seat;
import org.springframework.stereotype.Component;

/**
 * A case's history in sentences, so that it explains itself to somebody who wasn't there, as far as the viewer may know it: ratings by
 * nobody before both of their cycle are in, experts' names and objections' words by officers alone.
 */
@Component
public class CaseHistory {

    /** Who looks. */
    public enum Viewer {
        /** Officers, branch staff, administrators. */
        OFFICER,
        /** The people of the organisation whose course it is. */
        PROVIDER,
        /** Whoever rates it, or sits on its panel. */
        EXPERT,
        /** Everybody. */
        PUBLIC
    }

    /**
     * One line.
     *
     * @param sentence who did what
     * @param words why, or what was said with it, in the actor's own language; may be empty
     * @param points particulars, each a sentence
     * @param files what was handed in with it
     * @param ratings absent but where both have come in
     * @param entry number of the register entry that it made; empty elsewhere
     */
    public record Line(
            LocalDate on, String sentence, String words, List<String> points, List<Kept> files, @Nullable ComparedRatings ratings,
            String entry) {

        /** Copies what could change. */
        public Line {
            points = List.copyOf(points);
            files = List.copyOf(files);
        }
    }

    /** A file in the bank's keeping. */
    public record Kept(UUID id, String name) {}

    private final CaseStore store;
    private final Ratings ratings;
    private final Dossiers dossiers;
    private final Register register;
    private final Policies policies;
    private final SignIns signIns;
    private final Attachments attachments;
    private final WorthWords worths;

    CaseHistory(
            CaseStore store,
            Ratings ratings,
            Dossiers dossiers,
            Register register,
            Policies policies,
            SignIns signIns,
            Attachments attachments,
            WorthWords worths) {
        this.store = store;
        this.ratings = ratings;
        this.dossiers = dossiers;
        this.register = register;
        this.policies = policies;
        this.signIns = signIns;
        this.attachments = attachments;
        this.worths = worths;
    }

    /** The lines that the viewer may read, oldest first. */
    public List<Line> of(CaseFile file, Viewer viewer, Words words) {
        List<Happened> happened = store.history(file.id());
        Map<Integer, Ratings.Handed> handed = ratings.handed(file.id());
        var sentences = new HistorySentences(
                file, viewer, words, worths, viewer == Viewer.OFFICER ? signIns.names(people(happened)) : Map.of());
        var course = new HistoryCourse(happened, file.state().stage(), handed.values());
        CertificationPolicy policy = policies.get(file.policyVersion());
        var lines = new ArrayList<Line>();
        var entries = new ArrayList<>(register.ofCase(file.id()).reversed());
        for (int at = 0; at < happened.size(); at++) {
            Happened each = happened.get(at);
            course.step(at);
            lineOf(each, viewer, course, sentences).ifPresent(lines::add);
            course.ruled().ifPresent(ruling -> lines.add(line(each.act().on(), sentences.panelDecided(ruling), ruling.reasons(),
                    sentences.points(ruling), List.of(), null, "")));
            if (course.secondRating()) {
                lines.addAll(bothIn(file, each, viewer, handed, happened, course, sentences, policy, words));
            }
            course.told(at);
            while (!entries.isEmpty() && !entries.getFirst().registeredOn().isAfter(each.act().on())
                    && isLastToEnter(happened, at)) {
                var entry = entries.removeFirst();
                lines.add(line(entry.registeredOn(), sentences.entered(entry), "", List.of(), List.of(), null, entry.number()));
            }
        }
        return lines;
    }

    /** Whether an entry that was made on the day of this step was made by it: none of those that follow on the day makes entries. */
    private static boolean isLastToEnter(List<Happened> happened, int at) {
        LocalDate day = happened.get(at).act().on();
        return happened.stream().skip(at + 1L).takeWhile(later -> later.act().on().equals(day)).noneMatch(CaseHistory::makesEntries);
    }

    private static boolean makesEntries(Happened step) {
        return step.event() instanceof CertificationEvent.NoticeEnds || step.event() instanceof CertificationEvent.AnswerObjection;
    }

    private static Line line(
            LocalDate on, String sentence, String words, List<String> points, List<Kept> files, @Nullable ComparedRatings ratings,
            String entry) {
        return new Line(on, sentence, words, points, files, ratings, entry);
    }

    private Optional<Line> lineOf(Happened each, Viewer viewer, HistoryCourse course, HistorySentences sentences) {
        CertificationEvent event = each.event();
        if (event == null) {
            return Optional.of(line(each.act().on(), sentences.applied(each), "", List.of(), List.of(), null, ""));
        }
        return switch (HistoryRights.of(event, each.act(), viewer, course)) {
            case HIDDEN -> Optional.empty();
            case SENTENCE -> Optional.of(line(each.act().on(), sentences.of(event, each, course), "", List.of(), List.of(), null, ""));
            case WHOLE -> Optional.of(line(each.act().on(), sentences.of(event, each, course),
                    HistorySentences.reasons(event, each.said()), sentences.points(event), kept(each.said().files()), null, ""));
        };
    }

    private List<Line> bothIn(
            CaseFile file, Happened second, Viewer viewer, Map<Integer, Ratings.Handed> handed, List<Happened> happened,
            HistoryCourse course, HistorySentences sentences, CertificationPolicy policy, Words words) {
        if (viewer == Viewer.PUBLIC) {
            return List.of(line(second.act().on(), words.text("certification.history.both-in.public"), "", List.of(), List.of(), null, ""));
        }
        var rated = new EnumMap<Seat, ComparedRatings.Rated>(Seat.class);
        var sides = new EnumMap<Seat, String>(Seat.class);
        for (Happened each : happened) {
            var sheet = handed.get(each.number());
            if (sheet != null && sheet.cycle() == course.cycle()
                    && each.event() instanceof CertificationEvent.Rate(Seat seat, var worth)) {
                rated.put(seat, new ComparedRatings.Rated(sheet.sheet(), worth));
                sides.put(seat, sentences.side(seat, each.act().person()));
            }
        }
        var rater = rated.get(Seat.RATER);
        var vetter = rated.get(Seat.VETTER);
        if (rater == null || vetter == null) {
            return List.of();
        }
        List<ClaimedOutcome> outcomes = dossiers.handedInBefore(file.id(), second.number())
                .map(draft -> draft.dossier().outcomes()).orElse(List.of());
        var compared = ComparedRatings.of(sides, rater, vetter, outcomes, policy.mostStepsApart(), worths, words);
        return List.of(line(second.act().on(), words.text("certification.history.both-in"), "", List.of(), List.of(), compared, ""));
    }

    private List<Kept> kept(List<UUID> files) {
        return files.stream().flatMap(id -> attachments.find(id).stream()).map(found -> new Kept(found.id(), found.name())).toList();
    }

    private static Set<Long> people(List<Happened> happened) {
        var people = new HashSet<Long>();
        for (Happened each : happened) {
            people.add(each.act().person());
            switch (each.event()) {
                case CertificationEvent.Assign(_, long expert) -> people.add(expert);
                case CertificationEvent.AppointPanel(long chair, var members) -> {
                    people.add(chair);
                    people.addAll(members);
                }
                case CertificationEvent.ReplaceOnPanel(long leaves, long comes, _) -> people.addAll(Set.of(leaves, comes));
                case null, default -> { }
            }
        }
        return people;
    }
}
