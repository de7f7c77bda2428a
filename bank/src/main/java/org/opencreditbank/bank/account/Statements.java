package org.opencreditbank.bank.account;

import java.time.Instant;
import java.util.Map;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.springframework.stereotype.Component;

/** Statements for whoever may see an account: the counter prints them too, for the person or for the heirs. */
@Component
public final class Statements {
    private final AccountReader reader;
    private final StatementWriter writer;

    Statements(AccountReader reader, StatementWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * The statement of an account as of now, merged accounts taken together.
     *
     * @param account one in use
     * @param place address that leads back to the account; the caller has asked who may look and has recorded the look
     */
    public Page page(Account account, Words words, String place) {
        return Page.of(
                "account/statement",
                Map.of("statement", writer.statement(reader.read(account), words, Instant.now()), "place", place));
    }
}
