package org.opencreditbank.bank.credential;

import java.util.List;

/**
 * A credential as its holder sees it.
 *
 * @param state {@code valid}, {@code suspended} or {@code revoked}
 * @param says what it says; empty once nobody can read it
 * @param receipt whether the receipt from the log is there
 * @param whole whether it is of a whole account
 */
public record CredentialView(String id, String achievement, String body, String issued, String state, List<Says.Line> says, boolean receipt, boolean whole) {

    /**
     * Something of which a credential can be made.
     *
     * @param kind {@code achievement} or {@code award}
     */
    public record Ready(String kind, String id, String name, String body, String when) {}
}
