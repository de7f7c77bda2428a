package org.opencreditbank.bank.certification;

import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.stereotype.Component;

/** What a course is worth, as people read it: levels by the label that their framework gives them. */
@Component
class WorthWords {

    private final Frameworks frameworks;

    WorthWords(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    String of(Worth worth, Words words) {
        return words.text("certification.worth.words",
                "framework", worth.framework(), "level", level(worth.framework(), worth.level()),
                "credits", worth.credits().toString(), "hours", worth.hours().toString());
    }

    String level(String framework, Level level) {
        return frameworks.find(framework).flatMap(found -> found.at(level)).map(FrameworkLevel::label).orElseGet(level::toString);
    }
}
