package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.List;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.recognition.Drafts;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.recognition.Trials;
import org.springframework.stereotype.Component;

/** Leaves rules on the desk that are being written: one that everybody may comment, and one with which something is wrong. */
@Component
class SampleDrafts {

    private static final int CONSULTATION = 30;

    private final RuleSets sets;
    private final Drafts drafts;
    private final Trials trials;

    SampleDrafts(RuleSets sets, Drafts drafts, Trials trials) {
        this.sets = sets;
        this.drafts = drafts;
        this.trials = trials;
    }

    /** Writes them where none has been written yet, and tries the first on what was decided. */
    void write(LocalDate today, Deed deed) {
        var published = sets.named("DELTA-OU-EXEMPTION/1").orElseThrow();
        if (!drafts.list(List.of(published.owner()), 0, 1).isEmpty()) {
            return;
        }
        var next = sets.document(published.hash()).replace("version: 1\n", "version: 2\n");
        drafts.open(published.owner(), next.replace("most: {credits: 16}", "most: {share: 130%}").replace("course: CS101}]", "course: CS1O1}]"), deed);
        var draft = drafts.open(published.owner(), next.replace("most: 4}", "most: 2}").replace("years: 8", "years: 6"), deed);
        drafts.consult(draft.id(), draft.latest().number(), today.plusDays(CONSULTATION), deed).ifPresent(refusal -> {
            throw new IllegalStateException("the sample's draft: " + refusal);
        });
        trials.begin(draft, today.minusYears(1), deed).ifPresent(refusal -> {
            throw new IllegalStateException("the sample's draft on decided cases: " + refusal);
        });
    }
}
