package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.CanonicalShape;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;

/**
 * What the issuer says of an achievement, in the issuer's words. Personal: it is stored sealed only.
 *
 * @param courseCode the course's code at the issuer
 * @param courseName the course's name as handed in; empty where the issuer gave none
 * @param happenedOn when it was attained, as precisely as known
 * @param attempt from 1
 * @param score as handed in, of any form
 * @param remark as handed in
 * @param recordNumber the issuer's own number of the record
 * @param words whatever else was handed in, by field
 */
public record AchievementFacts(
        String courseCode,
        String courseName,
        HappenedOn happenedOn,
        int attempt,
        Outcome outcome,
        @Nullable String score,
        @Nullable String remark,
        @Nullable String recordNumber,
        Map<String, String> words) {

    private static final CanonicalShape CONTENT = CanonicalShape.of(
            "achievement-content",
            "course", "courseName", "happened", "attempt", "outcome", "score", "remark", "recordNumber", "words");

    /** Copies the words. */
    public AchievementFacts {
        words = Map.copyOf(words);
    }

    /**
     * Tells this content from another of the same person: the same facts give the same number, and to whom the secret is
     * unknown it says nothing.
     */
    public UUID contentMac(PersonSecret secret) {
        byte[] content = CONTENT.encode(
                courseCode,
                courseName.isEmpty() ? null : courseName,
                happenedOn.toString(),
                attempt,
                outcome.name(),
                score,
                remark,
                recordNumber,
                words.isEmpty() ? null : words);
        ByteBuffer mac = ByteBuffer.wrap(secret.contentMac(content));
        return new UUID(mac.getLong(), mac.getLong());
    }
}
