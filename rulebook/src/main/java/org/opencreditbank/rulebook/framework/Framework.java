package org.opencreditbank.rulebook.framework;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditArithmetic;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * A qualifications framework (资历框架).
 *
 * @param code short and stable, such as {@code EQF}
 * @param name by language tag
 * @param source where its content is taken from
 * @param hoursPerCredit notional hours that make one credit; absent where the framework has levels but no credit
 * @param step the smallest credit it gives
 * @param halfSteps whether placements may stand between two levels
 * @param levels lowest first, positions unique
 */
public record Framework(
        String code,
        Map<String, String> name,
        String source,
        @Nullable Hours hoursPerCredit,
        CreditStep step,
        boolean halfSteps,
        List<FrameworkLevel> levels) {

    /** Orders the levels; refuses a code of other signs, no levels, or two at one position or with one label. */
    public Framework {
        name = Map.copyOf(name);
        levels = levels.stream().sorted(Comparator.comparing(FrameworkLevel::position)).toList();
        if (!code.matches("[A-Z0-9][A-Z0-9-]{1,31}")) {
            throw new IllegalArgumentException("a framework's code is capitals, digits and hyphens: " + code);
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a framework has levels: " + code);
        }
        Set<Object> seen = new HashSet<>();
        for (FrameworkLevel level : levels) {
            if (!seen.add(level.position()) || !seen.add(level.label())) {
                throw new IllegalArgumentException("level " + level.label() + " stands twice in " + code);
            }
            if (level.position().isHalf() && !halfSteps) {
                throw new IllegalArgumentException(code + " has no half steps, but a level " + level.position());
            }
        }
    }

    /** The level with that label or, failing that, at that position. */
    public Optional<FrameworkLevel> find(String label) {
        return levels.stream().filter(level -> level.label().equals(label)).findFirst()
                .or(() -> levels.stream().filter(level -> level.position().toString().equals(label)).findFirst());
    }

    /** The level at that very position. */
    public Optional<FrameworkLevel> at(Level position) {
        return levels.stream().filter(level -> level.position().equals(position)).findFirst();
    }

    /** Whether something may be placed there: at a level or, where the framework has half steps, between two. */
    public boolean admits(Level position) {
        return at(position).isPresent()
                || (halfSteps
                        && position.isHalf()
                        && position.compareTo(levels.getFirst().position()) > 0
                        && position.compareTo(levels.getLast().position()) < 0);
    }

    /** What hours are worth here; empty where the framework has no credit. */
    public Optional<Credits> creditFor(Hours hours) {
        return hoursPerCredit == null
                ? Optional.empty()
                : Optional.of(CreditArithmetic.atPlacement(hours, hoursPerCredit, step));
    }
}
