package org.opencreditbank.bank.attachment;

import java.time.Instant;
import java.util.UUID;

/**
 * A file in the bank's keeping.
 *
 * @param name as it was handed in, without path and invisible characters; its ending agrees with the kind
 * @param bytes its length, at least 1
 * @param sha256 digest of its content, 64 hexadecimal digits in lower case
 * @param takenAt when the bank took it
 */
public record Attachment(UUID id, String name, AttachmentKind kind, long bytes, String sha256, Instant takenAt) {}
