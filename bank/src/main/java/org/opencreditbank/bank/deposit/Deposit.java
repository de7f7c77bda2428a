package org.opencreditbank.bank.deposit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.rulebook.Refusal;

/**
 * One handed-in file.
 *
 * @param publicId in addresses
 * @param organisationId whose results they are
 * @param agreementId the version of the agreement it goes by
 * @param fileName as handed in
 * @param sha256 digest of the file, lower-case hexadecimal
 * @param bytes size of the file
 * @param correction whether rows that say otherwise than the bank correct it
 * @param dryRun whether it only says what would happen
 * @param actor label of who handed it in
 * @param today the bank's civil day of the hand-in
 * @param refusal why the whole file was refused, if it was
 * @param rowsTotal rows of the file; absent until they have been counted
 * @param rowsDone rows whose fate is decided
 * @param finishedAt when it was finished or refused
 */
public record Deposit(
        long id,
        UUID publicId,
        long organisationId,
        long agreementId,
        String fileName,
        String sha256,
        long bytes,
        TextEncoding encoding,
        boolean correction,
        boolean dryRun,
        String actor,
        Instant handedInAt,
        LocalDate today,
        DepositState state,
        @Nullable Refusal refusal,
        @Nullable Long rowsTotal,
        long rowsDone,
        Tally tally,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
