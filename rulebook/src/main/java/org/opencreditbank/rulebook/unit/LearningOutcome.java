package org.opencreditbank.rulebook.unit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * What one knows or can do after a unit (学习结果), and how that is seen.
 *
 * @param text by language tag
 * @param criteria by what it is assessed, in order, each by language tag; at least one
 * @param hours notional hours for it
 */
public record LearningOutcome(Map<String, String> text, List<Map<String, String>> criteria, Hours hours) {

    /** Copies what could change. */
    public LearningOutcome {
        text = new TreeMap<>(text);
        criteria = criteria.stream().<Map<String, String>>map(TreeMap::new).toList();
    }
}
