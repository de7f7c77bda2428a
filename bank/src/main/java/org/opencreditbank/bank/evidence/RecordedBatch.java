package org.opencreditbank.bank.evidence;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A batch as it stands on record.
 *
 * @param actor who recorded it, by label
 * @param cause why
 * @param sequence its number in the order of the bank; empty for the moment between its commit and its numbering
 */
public record RecordedBatch(long id, String actor, String cause, Instant recordedAt, OptionalLong sequence) {}
