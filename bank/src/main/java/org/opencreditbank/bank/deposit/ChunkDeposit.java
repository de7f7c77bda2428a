package org.opencreditbank.bank.deposit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
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
import org.opencreditbank.bank.evidence.RecordedBatch;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
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
    private static final String NOTHING_NEW = "achievement.correct.nothing-new";

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
    record Decided(
            Tally tally, List<ReturnedRow> returned, List<Finding> doubts, Map<String, ResolvedCourse> courses) {}

    /** A sound row whose person and course are known. */
    private record Placed(Chunk.Row.Sound row, long learnerId, UUID recordKey, ResolvedCourse course, AchievementFacts facts) {}

    private record Identity(long learnerId, UUID recordKey) {}

    /** What a row is worth. */
    private record Certified(Certification certification, CreditClass creditClass, List<Doubt> doubts) {}

    /**
     * A row that says otherwise than what is held, or than an earlier row of the chunk.
     *
     * @param acceptedHere which of the chunk's new achievements it corrects, where that is not held yet
     */
    private record Correction(Placed row, Optional<HeldFact> held, @Nullable Integer acceptedHere) {}

    /** Decides all rows of a chunk in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decided deposit(Chunk chunk, Terms terms) {
        learners.holdSteady();
        achievements.lockOrganisation(terms.organisationId(), true);
        Work work = new Work(terms);
        List<Chunk.Row.Sound> sound = work.takeSound(chunk);
        Map<String, ResolvedCourse> courses =
                catalogue.resolve(terms.organisationId(), courseNames(sound), true, terms.deed());
        List<Placed> placed = work.place(sound, courses);
        work.decide(placed);
        work.write();
        work.returned.sort(Comparator.comparingLong(ReturnedRow::line));
        return new Decided(work.tally, work.returned, work.doubts.findings(), courses);
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
        private final Map<Identity, Integer> acceptedHere = new HashMap<>();
        private final Map<Identity, AchievementFacts> newest = new HashMap<>();
        private final List<Correction> corrections = new ArrayList<>();
        private final Set<Long> newcomers = new HashSet<>();
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
                        newcomers.add(learnerId);
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
            return new Placed(row, learnerId, identity.recordKey(), course, HandedFacts.of(fact, course));
        }

        void decide(List<Placed> placed) {
            // Whoever has come with this chunk holds nothing yet.
            List<Placed> mayHold = placed.stream()
                    .filter(row -> !newcomers.contains(row.learnerId()))
                    .toList();
            Held known = achievements.held(
                    mayHold.stream().mapToLong(Placed::learnerId).toArray(),
                    mayHold.stream().mapToLong(row -> row.course().courseId()).toArray());
            held = known;
            Map<Long, PersonSecret> secrets = keys.secrets(
                    known.facts().stream().map(HeldFact::learnerId).toList());
            for (Placed row : placed) {
                Identity identity = new Identity(row.learnerId(), row.recordKey());
                Optional<HeldFact> before = known.find(row.learnerId(), row.recordKey());
                AchievementFacts earlier = newest.get(identity);
                if (before.isEmpty() && earlier == null) {
                    acceptedHere.put(identity, accepted.size());
                    accept(row);
                } else if (earlier != null ? earlier.equals(row.facts()) : isSame(row, before, secrets)) {
                    tally.add(Tally.Count.DUPLICATE);
                    continue;
                } else if (terms.correction()) {
                    corrections.add(new Correction(row, before, acceptedHere.get(identity)));
                } else {
                    tally.add(Tally.Count.CONFLICT);
                    giveBack(row.row(), CONFLICT);
                    continue;
                }
                newest.put(identity, row.facts());
            }
        }

        private static boolean isSame(Placed row, Optional<HeldFact> before, Map<Long, PersonSecret> secrets) {
            PersonSecret secret = before.map(fact -> secrets.get(fact.learnerId())).orElse(null);
            return secret != null
                    && before.map(HeldFact::contentMac)
                            .filter(row.facts().contentMac(secret)::equals)
                            .isPresent();
        }

        private void accept(Placed placed) {
            Certified certified = certify(placed, null);
            accepted.add(new NewAchievement(
                    placed.learnerId(),
                    placed.recordKey(),
                    terms.organisationId(),
                    placed.course().courseId(),
                    placed.facts(),
                    certified.certification(),
                    certified.creditClass(),
                    terms.agreement().assurance(),
                    certified.doubts(),
                    terms.depositId()));
            count(placed.row().fact(), certified.certification());
            see(certified, placed.row());
        }

        /** @param deposited when a result that is corrected was deposited; absent for one that is deposited now */
        private Certified certify(Placed placed, @Nullable Instant deposited) {
            ResultFact fact = placed.row().fact();
            Certification certification =
                    PlacementRule.certify(placed.course().versions(), fact.obtained(), fact.outcome(), deposited);
            CourseVersion version = versionOf(certification);
            return new Certified(
                    certification,
                    version == null ? terms.agreement().creditClass() : version.creditClass(),
                    doubtsOf(placed.row(), certification, version));
        }

        private void see(Certified certified, Chunk.Row.Sound row) {
            if (!certified.doubts().isEmpty()) {
                tally.add(Tally.Count.DOUBTFUL);
                certified.doubts().forEach(doubt -> doubts.see(doubt, row.fact().line()));
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
            if (known == null || (accepted.isEmpty() && corrections.isEmpty())) {
                return;
            }
            Batch batch = evidence.open(terms.deed());
            Leaves leaves = new Leaves();
            List<Recorded> recorded = achievements.record(accepted, known, batch, leaves);
            for (int i = 0; i < recorded.size(); i++) {
                countCredit(accepted.get(i), recorded.get(i));
            }
            correct(recorded, batch, leaves);
            if (leaves.count() > 0) {
                evidence.commit(batch, leaves);
            }
        }

        private void correct(List<Recorded> recorded, Batch batch, Leaves leaves) {
            Map<Long, RecordedBatch> deposited = evidence.batches(
                    corrections.stream().flatMap(one -> one.held().stream()).map(HeldFact::batchId).toList());
            List<Certified> certified = corrections.stream()
                    .map(one -> certify(
                            one.row(),
                            one.held().map(HeldFact::batchId).map(deposited::get).map(RecordedBatch::recordedAt).orElse(null)))
                    .toList();
            List<ChangeOrder> orders = new ArrayList<>(corrections.size());
            for (int i = 0; i < corrections.size(); i++) {
                orders.add(order(corrections.get(i), certified.get(i), recorded));
            }
            List<ChangeAnswer> answers = achievements.change(orders, batch, leaves);
            for (int i = 0; i < answers.size(); i++) {
                Chunk.Row.Sound row = corrections.get(i).row().row();
                switch (answers.get(i)) {
                    case ChangeAnswer.Changed _ -> {
                        tally.add(Tally.Count.ACCEPTED);
                        tally.add(Tally.Count.CORRECTED);
                        see(certified.get(i), row);
                    }
                    case ChangeAnswer.Refused(Refusal refusal) when refusal.code().equals(NOTHING_NEW) ->
                        tally.add(Tally.Count.DUPLICATE);
                    case ChangeAnswer.Refused(Refusal refusal) -> giveBack(row, refusal);
                }
            }
        }

        private ChangeOrder order(Correction correction, Certified certified, List<Recorded> recorded) {
            UUID achievement = correction.held().map(HeldFact::publicId).orElseGet(() -> {
                Integer place = correction.acceptedHere();
                if (place == null) {
                    throw new IllegalStateException("a correction of nothing");
                }
                return recorded.get(place).publicId();
            });
            Placed row = correction.row();
            // Asked again after an interruption it is the same change.
            UUID changeId = UUID.nameUUIDFromBytes((terms.deed().cause() + "/" + row.row().fact().line())
                    .getBytes(StandardCharsets.UTF_8));
            return new ChangeOrder.Correct(
                    new ChangeOrder.Target(changeId, row.learnerId(), achievement, HappenedOn.of(terms.today())),
                    row.facts(),
                    certified.certification(),
                    certified.creditClass(),
                    terms.agreement().assurance(),
                    certified.doubts());
        }

        private void countCredit(NewAchievement one, Recorded recorded) {
            if (recorded.credited()) {
                tally.add(Tally.Count.CREDITED);
                if (one.facts().outcome() == Outcome.DISTINCTION) {
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
}
