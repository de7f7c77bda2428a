package org.opencreditbank.bank.ledger;

/** An allocation and what became of it. */
public record StandingAllocation(Allocation allocation, AllocationPhase phase) {

    /** Whether its achievements are reserved or counted. */
    public boolean active() {
        return phase != AllocationPhase.VOIDED;
    }
}
