package org.opencreditbank.bank.credential;

import java.util.List;

/**
 * Shared credentials as their viewer sees them.
 *
 * @param until when the link ends
 * @param whole whether nothing was left out
 */
public record SharedView(String until, boolean whole, List<One> credentials) {

    /**
     * One credential.
     *
     * @param number in the link, from 1
     * @param report the check of what is shown
     * @param sheet whether there is a certificate of it
     */
    public record One(int number, String name, ReportView report, boolean sheet) {}
}
