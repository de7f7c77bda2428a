package org.opencreditbank.bank.branch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.organisation.Organisations;

/** The names of the organisations that look after accounts. */
final class OrganisationNames {

    private OrganisationNames() {}

    /** By id, in the reader's language. */
    static Map<Long, String> of(Organisations organisations, Collection<Account> accounts, Words words) {
        Map<Long, String> names = new HashMap<>();
        for (Account account : accounts) {
            names.computeIfAbsent(
                    account.organisation(), id -> words.pick(organisations.get(id).name()));
        }
        return names;
    }
}
