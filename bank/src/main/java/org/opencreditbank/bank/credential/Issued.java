package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * A credential as it is kept, sealed.
 *
 * @param asked what it attests, in which language, and in whose account that stood when it was issued
 * @param content tells one statement from another of the same person
 * @param revoked whether it was taken back, for good
 * @param suspended whether it does not count at present
 * @param sealed the signed credential as JSON, under the person's secret
 * @param batchId of its leaf
 */
record Issued(
        UUID publicId,
        IssuedCredentials.Asked asked,
        UUID content,
        StatusLists.Place place,
        Instant issuedAt,
        boolean revoked,
        boolean suspended,
        ByteBuffer sealed,
        long batchId,
        int leafPosition) {}
