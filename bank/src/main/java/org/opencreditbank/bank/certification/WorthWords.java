package org.opencreditbank.bank.certification;

import java.util.Map;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.database.Remembered;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.stereotype.Component;

/** What a course is worth, as people read it: levels by the label that their framework gives them. */
@Component
class WorthWords {

    private final Remembered<Map<String, Map<Level, String>>> labels;

    WorthWords(Frameworks frameworks) {
        this.labels = new Remembered<>(frameworks::labels);
    }

    String of(Worth worth, Words words) {
        return words.text("certification.worth.words",
                "framework", worth.framework(), "level", level(worth.framework(), worth.level()),
                "credits", worth.credits().toString(), "hours", worth.hours().toString());
    }

    String level(String framework, Level level) {
        var known = labels.get().get(framework);
        if (known == null) {
            known = labels.readAnew().getOrDefault(framework, Map.of());
        }
        return known.getOrDefault(level, level.toString());
    }
}
