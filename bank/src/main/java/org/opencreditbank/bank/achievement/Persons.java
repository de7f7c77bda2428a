package org.opencreditbank.bank.achievement;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Learners;

/** Which learners are one person: merged accounts taken together, as of one transaction that holds them steady. */
final class Persons {

    private final Map<Long, Long> personOf = new HashMap<>();

    private Persons() {}

    /** The persons of these accounts, and all their other accounts. */
    static Persons of(Learners learners, long[] learnerIds) {
        Set<Long> roots = new LinkedHashSet<>();
        Map<Long, Account> accounts = learners.accounts(learnerIds);
        var persons = new Persons();
        for (long learner : learnerIds) {
            Account account = accounts.get(learner);
            long root = account == null || account.redirectTo() == null ? learner : learners.canonical(learner);
            roots.add(root);
            persons.personOf.put(learner, root);
        }
        roots.forEach(root -> persons.personOf.put(root, root));
        learners.groups(roots.stream().mapToLong(Long::longValue).toArray()).forEach((root, members) -> {
            for (long member : members) {
                persons.personOf.put(member, root);
            }
        });
        return persons;
    }

    /** The account the person uses today. */
    long person(long learnerId) {
        return personOf.getOrDefault(learnerId, learnerId);
    }

    /** All accounts of all of them. */
    long[] learners() {
        return personOf.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
