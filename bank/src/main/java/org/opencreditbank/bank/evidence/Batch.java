package org.opencreditbank.bank.evidence;

import java.time.Instant;
import org.opencreditbank.bank.access.Deed;

/**
 * One transaction's worth of records: everything written in it carries this id.
 *
 * @param recordedAt when the bank learned of it
 * @param deed who records it, and why
 */
public record Batch(long id, Instant recordedAt, Deed deed) {}
