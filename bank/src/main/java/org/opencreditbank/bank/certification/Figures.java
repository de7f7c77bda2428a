package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.RulingKind;
import org.opencreditbank.rulebook.certification.Task;

/**
 * How certification goes, as far as everybody may know it. A count that is absent is hidden, by
 * {@link org.opencreditbank.rulebook.disclosure.SmallNumbers}.
 *
 * @param until the last day that is counted: always the last of a month, so that nobody sees a single step by looking day after day
 * @param years in which something happened, the first first
 * @param branches as a tree, each before those below it
 * @param slices for each scope that can be asked for
 */
public record Figures(LocalDate until, List<Integer> years, List<Branch> branches, Map<FigureScope, Slice> slices) {

    /**
     * A branch that can be chosen.
     *
     * @param depth 0 for those that are below no other
     */
    public record Branch(String code, Map<String, String> name, int depth) {}

    /** The figures of one scope. */
    public record Slice(List<Time> times, List<Rulings> rulings, Ratings ratings, List<Appeals> appeals) {

        /** Whether anything is told but zeros. */
        public boolean isTelling() {
            return counts().anyMatch(count -> count != null && count > 0);
        }

        /** Whether anything is hidden. */
        public boolean isHiding() {
            return counts().anyMatch(Objects::isNull);
        }

        private Stream<@Nullable Long> counts() {
            return Stream.of(times.stream().map(Time::atLeast), rulings.stream().map(Rulings::count), ratings.counts(),
                    appeals.stream().flatMap(Appeals::counts)).flatMap(each -> each);
        }
    }

    /**
     * How long a step takes, in working days.
     *
     * @param atLeast how many were measured, told roughly: exact numbers would let hidden rulings be reckoned
     * @param median absent where there are none
     * @param ninetieth nine of ten took no longer; absent for fewer than {@value FigureReader#FEWEST_FOR_NINETIETH}
     * @param allowed by the policy
     */
    public record Time(Task task, @Nullable Long atLeast, @Nullable Integer median, @Nullable Integer ninetieth, int allowed) {}

    /**
     * How many rulings of a kind were given.
     *
     * @param share of all rulings, from 0 to 1; absent where a kind is hidden, as it would tell of it
     */
    public record Rulings(RulingKind ruling, @Nullable Long count, @Nullable Double share) {}

    /**
     * How far two blind ratings agree.
     *
     * @param same pairs of one level and the same credits
     * @param creditsApart pairs of one level and different credits
     * @param levelsApart pairs of different levels
     * @param kappa Cohen's, of the levels; absent where any of the numbers is hidden, there are none, or chance would say the same
     * @param creditGap mean difference in credits; absent as {@code kappa}
     */
    public record Ratings(@Nullable Long same, @Nullable Long creditsApart, @Nullable Long levelsApart, @Nullable Double kappa,
            @Nullable Double creditGap) {

        Stream<@Nullable Long> counts() {
            return Stream.of(same, creditsApart, levelsApart);
        }
    }

    /**
     * Appeals against a kind of decision, by what came of them.
     *
     * @param open not heard yet
     */
    public record Appeals(DecisionKind decision, @Nullable Long reversed, @Nullable Long stands, @Nullable Long open) {

        Stream<@Nullable Long> counts() {
            return Stream.of(reversed, stands, open);
        }
    }

    /** Figures that somebody has asked for. */
    record Asked(Figures figures, FigureScope scope, Slice slice) {}

    /** The figures of a scope as {@link FigureScope#parse} reads it; empty where there is no such year, field or branch. */
    Optional<Asked> of(String scope) {
        return FigureScope.parse(scope)
                .flatMap(read -> Optional.ofNullable(slices.get(read)).map(slice -> new Asked(this, read, slice)));
    }

    /** Whether nothing has happened yet. */
    public boolean isEmpty() {
        return years.isEmpty();
    }
}
