package org.opencreditbank.rulebook.achievement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells one result of a person from all other results of that person: organisation, course, and the issuer's record
 * number or, where the issuer keeps none, when it was obtained and which attempt it was. Handed in twice, a result has
 * the same identity twice.
 *
 * @param organisation public id of the organisation that issued it
 * @param course the course's code there
 * @param recordNumber the issuer's own number of the record
 * @param obtained when, as precisely as the issuer says it; absent where the issuer gives only a record number or an
 *     attempt
 * @param attempt from 1; counts only where there is no record number
 */
public record ResultIdentity(
        UUID organisation, String course, @Nullable String recordNumber, @Nullable HappenedOn obtained, int attempt) {

    private static final byte BY_RECORD_NUMBER = 1;
    private static final byte BY_ATTEMPT = 2;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ResultIdentity::sha256);

    /**
     * The identity as 128 bits: the front of SHA-256 over the length-prefixed parts. The person is not among them: the
     * learner's id stands beside the key.
     */
    public UUID recordKey() {
        byte[] courseBytes = course.getBytes(StandardCharsets.UTF_8);
        byte[] recordBytes = recordNumber == null ? new byte[0] : recordNumber.getBytes(StandardCharsets.UTF_8);
        ByteBuffer parts = ByteBuffer.allocate(16 + 4 + courseBytes.length + 1 + 8 + recordBytes.length)
                .putLong(organisation.getMostSignificantBits())
                .putLong(organisation.getLeastSignificantBits())
                .putInt(courseBytes.length)
                .put(courseBytes);
        if (recordNumber != null) {
            parts.put(BY_RECORD_NUMBER).putInt(recordBytes.length).put(recordBytes);
        } else {
            parts.put(BY_ATTEMPT).putInt(obtained == null ? 0 : obtained.packed()).putInt(attempt);
        }
        MessageDigest digest = SHA_256.get();
        digest.update(parts.array(), 0, parts.position());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
