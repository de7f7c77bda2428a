package org.opencreditbank.bank.account;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/** What a person holds, whichever of their merged accounts it stands in. */
final class Holdings {

    private Holdings() {}

    private record Place(UnitOfAccount unit, CreditClass creditClass, Level level) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byUnit = unit.compareTo(other.unit);
            int byClass = byUnit != 0 ? byUnit : creditClass.compareTo(other.creditClass);
            return byClass != 0 ? byClass : other.level.compareTo(level);
        }
    }

    /** One balance for each unit, class and level, the higher level first; the learner is the first one's. */
    static List<Balance> together(List<Balance> balances) {
        if (balances.isEmpty()) {
            return List.of();
        }
        long learnerId = balances.getFirst().learnerId();
        var sums = balances.stream()
                .collect(Collectors.toMap(
                        balance -> new Place(balance.unit(), balance.creditClass(), balance.level()),
                        Balance::amount,
                        Credits::plus,
                        TreeMap::new));
        return sums.entrySet().stream()
                .map(sum -> new Balance(
                        learnerId, sum.getKey().unit(), sum.getKey().creditClass(), sum.getKey().level(), sum.getValue()))
                .toList();
    }

    /** The sum of balances of one unit. */
    static Credits sum(Collection<Balance> ofOneUnit) {
        return ofOneUnit.stream().map(Balance::amount).reduce(Credits.ZERO, Credits::plus);
    }
}
