package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencreditbank.bank.recognition.DecidedCases;
import org.opencreditbank.bank.recognition.DecidedLine;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.stereotype.Component;

/** Decided cases as anybody may have them to decide again: by number, without people. */
@Component
class DecidedTransfers implements DecidedCases {

    private static final int AT_ONCE = 500;

    private final TransferStore store;
    private final TransferSteps steps;

    DecidedTransfers(TransferStore store, TransferSteps steps) {
        this.store = store;
        this.steps = steps;
    }

    /** Every case that has stood decided as it does since that day or later, in the order of application, without those of people erased. */
    void each(LocalDate since, Consumer<DecidedLine> to) {
        long last = 0;
        for (var files = store.decided(since, last, AT_ONCE); !files.isEmpty(); files = store.decided(since, last, AT_ONCE)) {
            files.forEach(file -> line(file).ifPresent(to));
            last = files.getLast().id();
        }
    }

    @Override
    public long count(Chosen chosen) {
        return store.countDecided(chosen);
    }

    @Override
    public void each(Chosen chosen, Consumer<DecidedLine> teller) {
        long last = 0;
        for (var files = store.decided(chosen, last, AT_ONCE); !files.isEmpty(); files = store.decided(chosen, last, AT_ONCE)) {
            files.forEach(file -> line(file).ifPresent(teller));
            last = files.getLast().id();
        }
    }

    private Optional<DecidedLine> line(TransferFile file) {
        return store.content(file).map(content -> new DecidedLine(file.number(), file.state().stage().word(), file.rules(), content.facts(),
                file.rule(), content.used(), lines(content.asked()), lines(counting(file))));
    }

    private List<Given> counting(TransferFile file) {
        var stage = file.state().stage() instanceof TransferStage.Appealed(var against) ? against : file.state().stage();
        return stage instanceof TransferStage.Granted || stage instanceof TransferStage.Reviewing ? steps.granted(file) : List.of();
    }

    static List<Application.Line> lines(List<Given> given) {
        return given.stream().map(each -> new Application.Line(each.where(), each.credits(), each.grade())).toList();
    }
}
