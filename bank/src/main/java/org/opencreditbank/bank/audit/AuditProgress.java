package org.opencreditbank.bank.audit;

/** Is told how far an audit has come. Called by one thread at a time. */
public interface AuditProgress {

    /**
     * So much is done.
     *
     * @param rows achievements, changes and transfers looked at so far
     * @param share of the whole, from 0 to 1
     */
    void at(long rows, double share);
}
