package org.opencreditbank.bank.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencreditbank.bank.account.StatementView.Line;
import org.opencreditbank.bank.account.StatementView.UnitTotal;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.transfer.Recognitions;
import org.springframework.stereotype.Component;

/** Writes statements of account. */
@Component
class StatementWriter {
    private final AccountWriter writer;
    private final FrameworkShelf frameworks;
    private final Recognitions recognitions;

    StatementWriter(AccountWriter writer, FrameworkShelf frameworks, Recognitions recognitions) {
        this.writer = writer;
        this.recognitions = recognitions;
        this.frameworks = frameworks;
    }

    StatementView statement(AccountFacts facts, Words words, Instant now) {
        return new StatementView(
                facts.name(),
                facts.account().number().printed(),
                document(facts),
                facts.sequence(),
                words.moment(now),
                totals(facts.balances(), new AccountWords(words, frameworks)),
                new ArrayList<>(writer.entries(facts.achievements(), words)).reversed(),
                recognitions.counting(facts.account().learnerId(), words));
    }

    /** The same account at the same record of the bank has the same statement, and so the same number. */
    static String document(AccountFacts facts) {
        return facts.account().number().digits() + "-" + facts.sequence();
    }

    private static List<UnitTotal> totals(List<Balance> balances, AccountWords words) {
        return balances.stream()
                .collect(Collectors.groupingBy(Balance::unit, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(unit -> new UnitTotal(
                        words.unit(unit.getKey()),
                        Holdings.sum(unit.getValue()).toString(),
                        unit.getValue().stream().map(balance -> line(balance, words)).toList()))
                .toList();
    }

    private static Line line(Balance balance, AccountWords words) {
        var label = words.words()
                .text(
                        "account.part",
                        "class",
                        words.creditClass(balance.creditClass()),
                        "level",
                        words.level(balance.unit().framework(), balance.level()));
        return new Line(label, balance.amount().toString());
    }
}
