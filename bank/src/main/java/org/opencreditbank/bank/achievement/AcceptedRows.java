package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.CopyRows;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Doubt;

/** Some new rows of {@code achievement.achievement}, as they are sent. */
final class AcceptedRows {

    private final Batch batch;
    private final Leaves leaves;
    private final CopyRows rows = CopyRows.into(
            "achievement.achievement",
            "learner_id", "record_key", "id", "public_id", "content_mac", "organisation_id", "course_id", "version_id",
            "deposit_id", "batch_id", "leaf_position", "happened_on", "attempt", "holding", "outcome", "class",
            "assurance", "placements", "doubts", "sealed");

    /** @param leaves gets the leaf of each row */
    AcceptedRows(Batch batch, Leaves leaves) {
        this.batch = batch;
        this.leaves = leaves;
    }

    void add(
            long achievementId,
            NewAchievement accepted,
            List<StoredPlacement> used,
            int counted,
            AchievementRecord record,
            PersonSecret secret) {
        AchievementFacts facts = accepted.facts();
        rows.row()
                .int8(accepted.learnerId())
                .uuid(accepted.recordKey())
                .int8(achievementId)
                .uuid(record.achievement())
                .uuid(facts.contentMac(secret))
                .int8(accepted.organisationId())
                .int8(accepted.courseId())
                .int8(Certifications.versionId(accepted.certification()))
                .int8(accepted.depositId())
                .int8(batch.id())
                .int4(leaves.add(secret.leaf(record.achievement(), record.canonical())))
                .int4(facts.happenedOn().packed())
                .int2(facts.attempt())
                .int2(counted)
                .int2(AchievementCodes.of(facts.outcome()))
                .int2(LedgerCodes.of(accepted.creditClass()))
                .int2(AchievementCodes.of(accepted.assurance()));
        if (used.isEmpty()) {
            rows.none();
        } else {
            rows.int4s(used.stream().mapToInt(StoredPlacement::id).toArray());
        }
        rows.jsonb(doubts(accepted.doubts()))
                .bytes(secret.seal(RecordBytes.write(record), bytes(record.achievement())));
    }

    CopyRows rows() {
        return rows;
    }

    /** As an integer[] is written; null for none. A text, because unnest would flatten arrays of arrays. */
    static @Nullable String placements(List<StoredPlacement> used) {
        if (used.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder("{");
        for (StoredPlacement placement : used) {
            text.append(text.length() == 1 ? "" : ",").append(placement.id());
        }
        return text.append('}').toString();
    }

    static @Nullable String doubts(List<Doubt> doubts) {
        return doubts.isEmpty() ? null : DoubtTexts.write(doubts);
    }

    /** What a seal is bound to: the id of the event whose record it holds. */
    static byte[] bytes(UUID event) {
        return ByteBuffer.allocate(16)
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .array();
    }
}
