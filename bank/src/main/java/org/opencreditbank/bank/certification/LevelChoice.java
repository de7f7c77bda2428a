package org.opencreditbank.bank.certification;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;

/** The levels that a framework admits, to choose from. */
final class LevelChoice {

    private LevelChoice() {}

    /** Position → label as the framework writes it, lowest first. */
    static SequencedMap<String, String> of(Framework framework, Words words) {
        var levels = new LinkedHashMap<String, String>();
        int highest = framework.levels().getLast().position().halves();
        for (int halves = framework.levels().getFirst().position().halves(); halves <= highest; halves++) {
            var position = new Level(halves);
            if (framework.admits(position)) {
                levels.put(position.toString(), framework.at(position).map(level -> label(level, words)).orElseGet(position::toString));
            }
        }
        return levels;
    }

    private static String label(FrameworkLevel level, Words words) {
        String title = words.pick(level.title());
        return title.isEmpty() || title.equals(level.label()) ? level.label()
                : words.text("certification.level.titled", "label", level.label(), "title", title);
    }
}
