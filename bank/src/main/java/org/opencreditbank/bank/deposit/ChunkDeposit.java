package org.opencreditbank.bank.deposit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.Held;
import org.opencreditbank.bank.achievement.HeldFact;
import org.opencreditbank.bank.achievement.NewAchievement;
import org.opencreditbank.bank.achievement.Recorded;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.achievement.ResultIdentity;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.deposit.CatalogueComparison;
import org.opencreditbank.rulebook.deposit.ResultFact;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides one chunk of rows and writes what comes of it, set-wise, within the caller's transaction. */
@Component
class ChunkDeposit {

    private static final Refusal CONFLICT = Refusal.of("row.conflict");
    private static final Refusal CONFLICT_WITHIN = Refusal.of("row.conflict-within-file");

    private final Learners learners;
    private final PersonKeys keys;
    private final Catalogue catalogue;
    private final Achievements achievements;
    private final Evidence evidence;

    ChunkDeposit(
            Learners learners, PersonKeys keys, Catalogue catalogue, Achievements achievements, Evidence evidence) {
        this.learners = learners;
        this.keys = keys;
        this.catalogue = catalogue;
        this.achievements = achievements;
        this.evidence = evidence;
    }

    /**
     * What became of a chunk.
     *
     * @param courses the courses of its sound rows, by the code in the file
     */
    record Outcome(
            Tally tally, List<ReturnedRow> returned, List<Finding> doubts, Map<String, ResolvedCourse> courses) {}

    /** A sound row whose person and course are known. */
    private record Placed(Chunk.Row.Sound row, long learnerId, UUID recordKey, ResolvedCourse course, AchievementFacts facts) {}

    private record Identity(long learnerId, UUID recordKey) {}

    /** Decides all rows of a chunk in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome deposit(Chunk chunk, Terms terms) {
        learners.holdSteady();
        achievements.lockOrganisation(terms.organisationId(), true);
        Work work = new Work(terms);
        List<Chunk.Row.Sound> sound = work.takeSound(chunk);
        Map<String, ResolvedCourse> courses =
                catalogue.resolve(terms.organisationId(), courseNames(sound), true, terms.deed());
        List<Placed> placed = work.place(sound, courses);
        work.decide(placed);
        work.write();
        return new Outcome(work.tally, work.returned, work.doubts.findings(), courses);
    }

    /** The courses of rows that were decided before an interruption; changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, ResolvedCourse> courses(Chunk chunk, Terms terms) {
        List<Chunk.Row.Sound> sound = new ArrayList<>();
        for (Chunk.Row row : chunk.rows()) {
            if (row instanceof Chunk.Row.Sound taken) {
                sound.add(taken);
            }
        }
        return catalogue.resolve(terms.organisationId(), courseNames(sound), false, terms.deed());
    }

    private static Map<String, String> courseNames(List<Chunk.Row.Sound> sound) {
        Map<String, String> names = new HashMap<>();
        for (Chunk.Row.Sound row : sound) {
            ResultFact fact = row.fact();
            names.putIfAbsent(fact.course(), fact.courseName().isEmpty() ? fact.course() : fact.courseName());
        }
        return names;
    }

    /** One chunk under way. */
    private final class Work {

        private final Terms terms;
        private final Tally tally = Tally.none();
        private final List<ReturnedRow> returned = new ArrayList<>();
        private final DoubtCount doubts = new DoubtCount();
        private final List<NewAchievement> accepted = new ArrayList<>();
        private final Map<Identity, AchievementFacts> within = new HashMap<>();
        private @Nullable Held held;

        Work(Terms terms) {
            this.terms = terms;
        }

        List<Chunk.Row.Sound> takeSound(Chunk chunk) {
            List<Chunk.Row.Sound> sound = new ArrayList<>(chunk.rows().size());
            for (Chunk.Row row : chunk.rows()) {
                switch (row) {
                    case Chunk.Row.Sound taken -> sound.add(taken);
                    case Chunk.Row.Faulty faulty -> giveBack(faulty, faulty.refusals());
                }
            }
            return sound;
        }

        private void giveBack(Chunk.Row row, List<ColumnRefusal> refusals) {
            returned.add(new ReturnedRow(row.csv().line(), List.of(row.csv().fields()), refusals));
            tally.add(Tally.Count.RETURNED);
        }

        private void giveBack(Chunk.Row row, Refusal refusal) {
            giveBack(row, List.of(new ColumnRefusal("", refusal)));
        }

        /** Whose each row is, in which course; rows about nobody go back. */
        List<Placed> place(List<Chunk.Row.Sound> sound, Map<String, ResolvedCourse> courses) {
            List<ClaimedPerson> claims = sound.stream()
                    .map(row -> new ClaimedPerson(row.fact().name(), row.fact().documents(), row.fact().birthDate()))
                    .toList();
            List<Resolution> persons = learners.resolve(claims, terms.organisationId(), terms.deed(), true);
            List<Placed> placed = new ArrayList<>(sound.size());
            for (int i = 0; i < sound.size(); i++) {
                Chunk.Row.Sound row = sound.get(i);
                switch (persons.get(i)) {
                    case Resolution.Refused(Refusal refusal) -> giveBack(row, refusal);
                    case Resolution.Held(_, AccountState state) when !state.takesDeposits() ->
                        giveBack(row, Refusal.of("row.account-closed"));
                    case Resolution.Held(long learnerId, _) -> placed.add(placed(row, learnerId, courses));
                    case Resolution.Opened(long learnerId) -> {
                        tally.add(Tally.Count.OPENED);
                        placed.add(placed(row, learnerId, courses));
                    }
                }
            }
            return placed;
        }

        private Placed placed(Chunk.Row.Sound row, long learnerId, Map<String, ResolvedCourse> courses) {
            ResultFact fact = row.fact();
            ResolvedCourse course = courses.get(fact.course());
            if (course == null) {
                throw new IllegalStateException("the catalogue left out a course it was asked for");
            }
            ResultIdentity identity = new ResultIdentity(
                    terms.organisation(),
                    course.code(),
                    fact.recordNumber().isEmpty() ? null : fact.recordNumber(),
                    fact.obtained(),
                    fact.attempt());
            return new Placed(row, learnerId, identity.recordKey(), course, facts(fact, course));
        }

        void decide(List<Placed> placed) {
            Held known = achievements.held(
                    placed.stream().mapToLong(Placed::learnerId).toArray(),
                    placed.stream().mapToLong(row -> row.course().courseId()).toArray());
            held = known;
            Map<Long, PersonSecret> secrets = keys.secrets(
                    known.facts().stream().map(HeldFact::learnerId).toList());
            for (Placed row : placed) {
                Optional<HeldFact> before = known.find(row.learnerId(), row.recordKey());
                AchievementFacts earlier = within.get(new Identity(row.learnerId(), row.recordKey()));
                if (before.isPresent()) {
                    meet(row, before.get(), secrets);
                } else if (earlier == null) {
                    accept(row);
                } else if (earlier.equals(row.facts())) {
                    tally.add(Tally.Count.DUPLICATE);
                } else {
                    conflict(row, CONFLICT_WITHIN);
                }
            }
        }

        /** The bank holds a result of the same identity. */
        private void meet(Placed row, HeldFact before, Map<Long, PersonSecret> secrets) {
            PersonSecret secret = secrets.get(before.learnerId());
            if (secret != null && row.facts().contentMac(secret).equals(before.contentMac())) {
                tally.add(Tally.Count.DUPLICATE);
            } else {
                conflict(row, CONFLICT);
            }
        }

        private void conflict(Placed row, Refusal refusal) {
            tally.add(Tally.Count.CONFLICT);
            giveBack(row.row(), refusal);
        }

        private void accept(Placed placed) {
            ResultFact fact = placed.row().fact();
            Certification certification =
                    PlacementRule.certify(placed.course().versions(), fact.obtained(), fact.outcome());
            CourseVersion version = versionOf(certification);
            List<Doubt> found = doubtsOf(placed.row(), certification, version);
            CreditClass creditClass =
                    version == null ? terms.agreement().creditClass() : version.creditClass();
            accepted.add(new NewAchievement(
                    placed.learnerId(),
                    placed.recordKey(),
                    terms.organisationId(),
                    placed.course().courseId(),
                    placed.facts(),
                    certification,
                    creditClass,
                    terms.agreement().assurance(),
                    found,
                    terms.depositId()));
            within.put(new Identity(placed.learnerId(), placed.recordKey()), placed.facts());
            count(fact, certification);
            if (!found.isEmpty()) {
                tally.add(Tally.Count.DOUBTFUL);
                found.forEach(doubt -> doubts.see(doubt, fact.line()));
            }
        }

        private void count(ResultFact fact, Certification certification) {
            switch (certification) {
                case Certification.Unplaced _ -> tally.add(Tally.Count.UNPLACED);
                case Certification.Placed _ -> tally.add(Tally.Count.ACCEPTED);
                case Certification.NotEarned _ -> {
                    tally.add(Tally.Count.ACCEPTED);
                    switch (fact.outcome()) {
                        case FAIL -> tally.add(Tally.Count.FAILED);
                        case WITHDRAWN -> tally.add(Tally.Count.WITHDRAWN);
                        case PASS, DISTINCTION -> throw new IllegalStateException("a pass that earned nothing");
                    }
                }
            }
        }

        void write() {
            Held known = held;
            if (accepted.isEmpty() || known == null) {
                return;
            }
            Batch batch = evidence.open(terms.deed());
            Leaves leaves = new Leaves();
            List<Recorded> recorded = achievements.record(accepted, known, batch, leaves);
            for (int i = 0; i < recorded.size(); i++) {
                countCredit(accepted.get(i), recorded.get(i));
            }
            catalogue.markUsed(accepted.stream()
                    .map(one -> versionOf(one.certification()))
                    .filter(version -> version != null)
                    .map(CourseVersion::id)
                    .distinct()
                    .toList());
            evidence.commit(batch, leaves);
        }

        private void countCredit(NewAchievement one, Recorded recorded) {
            if (recorded.credited()) {
                tally.add(Tally.Count.CREDITED);
                if (one.facts().outcome() == org.opencreditbank.rulebook.achievement.Outcome.DISTINCTION) {
                    tally.add(Tally.Count.DISTINCTION);
                }
            } else if (one.certification() instanceof Certification.Placed) {
                tally.add(Tally.Count.RETAKEN);
            }
        }
    }

    private static List<Doubt> doubtsOf(
            Chunk.Row.Sound row, Certification certification, @Nullable CourseVersion version) {
        List<Doubt> differences =
                version == null ? List.of() : CatalogueComparison.doubts(row.fact(), version);
        if (certification.doubts().isEmpty() && differences.isEmpty()) {
            return row.doubts();
        }
        List<Doubt> all = new ArrayList<>(row.doubts());
        all.addAll(certification.doubts());
        all.addAll(differences);
        return all;
    }

    private static @Nullable CourseVersion versionOf(Certification certification) {
        return switch (certification) {
            case Certification.Placed(CourseVersion version, _, _) -> version;
            case Certification.NotEarned(CourseVersion version, _) -> version;
            case Certification.Unplaced(CourseVersion version, _, _) -> version;
        };
    }

    private static AchievementFacts facts(ResultFact fact, ResolvedCourse course) {
        return new AchievementFacts(
                course.code(),
                fact.courseName(),
                fact.obtained(),
                fact.attempt(),
                fact.outcome(),
                orNull(fact.score()),
                orNull(fact.remark()),
                orNull(fact.recordNumber()),
                words(fact));
    }

    /** What else the issuer says, under the names that stay in the record for ever. */
    private static Map<String, String> words(ResultFact fact) {
        Map<String, String> words = new TreeMap<>();
        put(words, "credits", fact.credits() == null ? "" : fact.credits().toString());
        put(words, "hours", fact.hours() == null ? "" : fact.hours().toString());
        put(words, "level", fact.level());
        put(words, "cohort", fact.cohort() == 0 ? "" : Integer.toString(fact.cohort()));
        put(words, "season", fact.season());
        put(words, "major", fact.major());
        put(words, "educationLevel", fact.educationLevel());
        put(words, "educationCategory", fact.educationCategory());
        put(words, "studyResult", fact.studyResult());
        return words;
    }

    private static void put(Map<String, String> words, String name, String text) {
        if (!text.isEmpty()) {
            words.put(name, text);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
