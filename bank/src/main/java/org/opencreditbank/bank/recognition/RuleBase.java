package org.opencreditbank.bank.recognition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.recognition.whatif.RuleIndex;
import org.opencreditbank.rulebook.recognition.whatif.Target;
import org.springframework.stereotype.Component;

/** All rules that decide today, ready to be asked; put together anew when they change, and for new prices after some minutes. */
@Component
class RuleBase {

    private static final long LASTS = Duration.ofMinutes(10).toNanos();

    /** As of a day. */
    record State(LocalDate day, List<PublishedRules> deciding, RuleIndex index, Vocabulary vocabulary, Savings savings, long since) {

        private boolean holds(LocalDate today, List<PublishedRules> now) {
            return day.equals(today) && deciding.equals(now) && System.nanoTime() - since < LASTS;
        }
    }

    private final RuleSets sets;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final Today today;

    private volatile @Nullable State latest;

    RuleBase(RuleSets sets, Catalogue catalogue, Organisations organisations, Frameworks frameworks, Today today) {
        this.sets = sets;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.today = today;
    }

    /** As it is today. */
    State now() {
        var day = today.day();
        var deciding = sets.deciding(day);
        var known = latest;
        if (known != null && known.holds(day, deciding)) {
            return known;
        }
        synchronized (this) {
            known = latest;
            if (known == null || !known.holds(day, deciding)) {
                known = read(day, deciding);
                latest = known;
            }
            return known;
        }
    }

    private State read(LocalDate day, List<PublishedRules> deciding) {
        var files = deciding.stream().map(each -> sets.content(each.hash())).toList();
        var targets = new ArrayList<Target>();
        files.forEach(file -> file.programmes().values().forEach(programme -> targets.add(new Target(file.hash(), file.rules(), programme))));
        return new State(day, deciding, RuleIndex.of(targets), Vocabulary.of(files),
                Savings.of(targets, catalogue, organisations, frameworks, day), System.nanoTime());
    }
}
