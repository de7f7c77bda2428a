package org.opencreditbank.bank.achievement;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.proof.CanonicalRecord;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * All achievements, one canonical JSON object a line, in the order of their natural keys and without ids of ours or
 * times of recording: two banks that hold the same give the same bytes.
 *
 * <p>A person is named by the front of SHA-256 over their smallest document, and people are in the order of that, so
 * that neither a name nor a number stands in the file. Keeps sixteen bytes a person in memory and reads the rest as a
 * stream. Whoever has been erased comes last, in the order of their accounts.
 */
@Component
public class AchievementExport {

    private static final int LEARNERS_AT_ONCE = 2_000;
    private static final Comparator<IdentityDocument> BY_DOCUMENT = Comparator.comparing(IdentityDocument::kind)
            .thenComparing(IdentityDocument::scope)
            .thenComparing(IdentityDocument::number);
    private static final Comparator<Named> IN_ORDER =
            (one, other) -> Long.compareUnsigned(one.digest(), other.digest());

    private final JdbcTemplate jdbc;
    private final Learners learners;
    private final AchievementReader reader;
    private final Organisations organisations;
    private final Catalogue catalogue;
    private final AuditTrail trail;

    AchievementExport(
            JdbcTemplate jdbc,
            Learners learners,
            AchievementReader reader,
            Organisations organisations,
            Catalogue catalogue,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.learners = learners;
        this.reader = reader;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.trail = trail;
    }

    /** @param digest the front of SHA-256 over the smallest document */
    private record Named(long digest, long learnerId, boolean erased) {}

    /**
     * Writes all achievements; every person whose achievements are written is noted as looked at.
     *
     * @param progress is told the number of lines written, now and then
     * @return how many lines there are
     */
    public long write(OutputStream out, Deed deed, LongConsumer progress) throws IOException {
        Map<Long, String> codes = new HashMap<>();
        List<Named> people = people();
        people.sort(Comparator.comparing(Named::erased).thenComparing(IN_ORDER));
        long lines = 0;
        for (int from = 0; from < people.size(); from += LEARNERS_AT_ONCE) {
            List<Named> some = people.subList(from, Math.min(people.size(), from + LEARNERS_AT_ONCE));
            long[] ids = some.stream().mapToLong(Named::learnerId).toArray();
            trail.looked(deed, ids, "achievements");
            Map<Long, List<Line>> byLearner = lines(ids, codes);
            for (Named person : some) {
                for (Line line : byLearner.getOrDefault(person.learnerId(), List.of())) {
                    out.write(line.json(person));
                    out.write('\n');
                    lines++;
                }
            }
            progress.accept(lines);
        }
        return lines;
    }

    private List<Named> people() {
        List<Named> people = new ArrayList<>();
        List<Long> ids;
        long after = Long.MIN_VALUE;
        do {
            ids = jdbc.queryForList(
                    """
                    select distinct learner_id from achievement.achievement where learner_id > ?
                    order by learner_id limit ?
                    """,
                    Long.class,
                    after,
                    LEARNERS_AT_ONCE);
            Map<Long, PersonDetails> details = learners.details(ids);
            for (long id : ids) {
                PersonDetails known = details.get(id);
                people.add(known == null ? new Named(id, id, true) : new Named(digest(known), id, false));
                after = id;
            }
        } while (ids.size() == LEARNERS_AT_ONCE);
        return people;
    }

    private static long digest(PersonDetails person) {
        IdentityDocument smallest =
                person.documents().stream().min(BY_DOCUMENT).orElseThrow();
        String key = smallest.kind() + "|" + smallest.scope() + "|" + smallest.number();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What stands in one line, with what it is sorted by. */
    private record Line(Achievement achievement, String organisation, String course, List<String> changes) {

        static final Comparator<Line> ORDER = Comparator.comparing(Line::organisation)
                .thenComparing(Line::course)
                .thenComparing(line -> line.achievement().happenedOn())
                .thenComparingInt(line -> line.achievement().attempt())
                .thenComparing(Line::recordNumber);

        String recordNumber() {
            AchievementFacts facts = achievement.facts();
            return facts == null || facts.recordNumber() == null ? "" : facts.recordNumber();
        }

        byte[] json(Named person) {
            Map<String, Object> members = new TreeMap<>();
            members.put("person", person.erased() ? "erased" : HexFormat.of().toHexDigits(person.digest()));
            members.put("organisation", organisation);
            members.put("course", course);
            members.put("happened", achievement.happenedOn().toString());
            members.put("attempt", achievement.attempt());
            members.put("outcome", achievement.outcome().name());
            members.put("state", achievement.state().name());
            members.put("class", achievement.creditClass().name());
            members.put("assurance", achievement.assurance().name());
            members.put("credit", achievement.credit().stream().map(Line::credit).toList());
            members.put("doubts", achievement.doubts().stream().map(Doubt::code).sorted().toList());
            members.put("changes", changes);
            AchievementFacts facts = achievement.facts();
            if (facts != null) {
                members.put("courseName", facts.courseName());
                members.put("recordNumber", recordNumber());
                members.put("score", facts.score() == null ? "" : facts.score());
                members.put("remark", facts.remark() == null ? "" : facts.remark());
                members.put("words", facts.words());
            }
            return CanonicalRecord.encode("achievement-export", members);
        }

        private static Map<String, Object> credit(CertifiedCredit credit) {
            Map<String, Object> members = new TreeMap<>();
            members.put("framework", credit.framework());
            members.put("basis", credit.basis().name());
            members.put("level", credit.level().toString());
            members.put("credits", credit.credits().toString());
            members.put("decider", credit.decider());
            members.put("counted", credit.counted());
            return members;
        }
    }

    private Map<Long, List<Line>> lines(long[] learnerIds, Map<Long, String> codes) {
        List<Achievement> achievements = reader.of(learnerIds);
        Map<Long, ResolvedCourse> courses = catalogue.resolved(
                achievements.stream().map(Achievement::courseId).distinct().toList());
        Map<UUID, List<String>> changes = changes(learnerIds);
        Map<Long, List<Line>> lines = new HashMap<>();
        for (Achievement achievement : achievements) {
            AchievementFacts facts = achievement.facts();
            ResolvedCourse course = courses.get(achievement.courseId());
            String code = facts != null ? facts.courseCode() : course == null ? "" : course.code();
            lines.computeIfAbsent(achievement.learnerId(), _ -> new ArrayList<>())
                    .add(new Line(
                            achievement,
                            codes.computeIfAbsent(
                                    achievement.organisationId(),
                                    id -> organisations.get(id).code()),
                            code,
                            changes.getOrDefault(achievement.publicId(), List.of())));
        }
        lines.values().forEach(some -> some.sort(Line.ORDER));
        return lines;
    }

    /** Kinds in their order, with the day where that came from outside: {@code revoked 2026-01-02}. */
    private Map<UUID, List<String>> changes(long[] learnerIds) {
        Map<UUID, List<String>> changes = new HashMap<>();
        jdbc.query(
                """
                select a.public_id, c.kind, c.occurred_on
                from achievement.change c
                join achievement.achievement a on a.learner_id = c.learner_id and a.id = c.achievement_id
                where c.learner_id = any (?)
                order by c.learner_id, c.achievement_id, c.number
                """,
                Columns.of().longs(learnerIds),
                row -> {
                    ChangeKind kind = ChangeKind.of(row.getInt(2));
                    boolean followed = kind == ChangeKind.PLACED || kind == ChangeKind.COUNTED;
                    String day = followed ? "" : " " + HappenedOn.ofPacked(row.getInt(3));
                    changes.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(kind.word() + day);
                });
        return changes;
    }
}
