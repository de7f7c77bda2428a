package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.transfer.Holding;
import org.springframework.stereotype.Component;

/** What a person's achievements count as elsewhere, for those who show accounts. */
@Component
public class Recognitions {

    /**
     * A recognition that counts.
     *
     * @param number of its case
     * @param owner name of the organisation that grants
     * @param gave what it gives, in words
     * @param since the day of the decision that stands
     */
    public record Recognised(UUID publicId, String number, String programme, String owner, String gave, String credits, LocalDate since) {}

    private final Transfers transfers;
    private final TransferViews views;

    Recognitions(Transfers transfers, TransferViews views) {
        this.transfers = transfers;
        this.views = views;
    }

    /** Those that count, newest first, merged accounts taken together. Whoever asks has recorded the look. */
    public List<Recognised> counting(long learner, Words words) {
        return transfers.of(learner).stream().filter(file -> file.state().holding() == Holding.POSTED).map(file -> recognised(file, words)).toList();
    }

    private Recognised recognised(TransferFile file, Words words) {
        var given = transfers.counted(file);
        return new Recognised(file.publicId(), file.number(), views.programme(file, words), views.organisation(file.target(), words),
                views.places(file, given, words).stream().collect(Collectors.joining(words.language() == Language.CHINESE ? "、" : ", ")), Given.sum(given).toString(),
                file.state().since());
    }
}
