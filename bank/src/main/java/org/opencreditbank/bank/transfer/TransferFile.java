package org.opencreditbank.bank.transfer;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.transfer.TransferState;

/**
 * A transfer case: one recognition on its way, and afterwards.
 *
 * @param number as people say it: {@code T2026-00017}
 * @param learnerId the account as of the application
 * @param target id of the organisation that grants
 * @param programme its code
 * @param qualification to which the programme leads
 * @param rules hash of the rule set
 * @param rule code of the rule; absent where none fits and somebody judges
 * @param lineages the achievements that are used
 * @param sources ids of the organisations they come from
 * @param allocation what stands for it in the ledger
 * @param events how many there have been: whoever acts says how many they have seen
 */
public record TransferFile(
        long id,
        UUID publicId,
        String number,
        long learnerId,
        long target,
        String programme,
        String qualification,
        String rules,
        @Nullable String rule,
        List<UUID> lineages,
        Set<Long> sources,
        @Nullable Long allocation,
        int events,
        TransferState state) {

    /** Copies the collections. */
    public TransferFile {
        lineages = List.copyOf(lineages);
        sources = Set.copyOf(sources);
    }
}
