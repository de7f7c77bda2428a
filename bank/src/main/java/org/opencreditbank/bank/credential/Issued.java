package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.opencreditbank.bank.layout.Language;

/**
 * A credential as it is kept, sealed.
 *
 * @param learnerId in whose account the achievement stood when it was issued
 * @param subject public id of the achievement that it attests
 * @param content tells one statement from another of the same person
 * @param revoked whether it was taken back, for good
 * @param suspended whether it does not count at present
 * @param sealed the signed credential as JSON, under the person's secret
 * @param batchId of its leaf
 */
record Issued(
        long learnerId,
        UUID publicId,
        UUID subject,
        long organisationId,
        Language language,
        UUID content,
        StatusLists.Place place,
        Instant issuedAt,
        boolean revoked,
        boolean suspended,
        ByteBuffer sealed,
        long batchId,
        int leafPosition) {}
