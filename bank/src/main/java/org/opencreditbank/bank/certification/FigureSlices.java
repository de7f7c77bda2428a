package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.certification.FigureTally.Column;
import org.opencreditbank.bank.certification.FigureTally.Kind;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.Measured;
import org.opencreditbank.rulebook.certification.RulingKind;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.disclosure.Counted;
import org.opencreditbank.rulebook.disclosure.SmallNumbers;

/** Adds up what was counted of years, fields and branches, and hides what must not be told. */
final class FigureSlices {

    private final Map<FigureScope, FigureTally> tallies = new HashMap<>();
    private final Map<Column, Set<FigureScope>> shown = new HashMap<>();
    private final FigureBranches branches;
    private final Map<Task, Integer> allowed;
    private final List<Integer> years;

    /**
     * @param own by years, by fields, and by the branches to which providers belong directly
     * @param allowed working days by the policy
     */
    FigureSlices(Map<FigureScope, FigureTally> own, FigureBranches branches, Map<Task, Integer> allowed) {
        this.branches = branches;
        this.allowed = allowed;
        this.years = years(own.keySet());
        var all = new FigureTally();
        years.forEach(year -> all.add(take(own, year(year))));
        tallies.put(FigureScope.ALL, all);
        fields().forEach(field -> take(own, field));
        branches.roots().forEach(root -> add(root, own));
    }

    /** From the first to the last: a year without cases between them is no secret. */
    private static List<Integer> years(Set<FigureScope> scopes) {
        var known = scopes.stream().filter(each -> each.kind() == FigureScope.Kind.YEAR)
                .mapToInt(each -> Integer.parseInt(each.code())).summaryStatistics();
        return known.getCount() == 0 ? List.of() : IntStream.rangeClosed(known.getMin(), known.getMax()).boxed().toList();
    }

    private static FigureScope year(int year) {
        return new FigureScope(FigureScope.Kind.YEAR, Integer.toString(year));
    }

    /** All broad fields, whether or not there are cases. */
    static List<FigureScope> fields() {
        return Stream.of("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", FigureScope.OTHER_FIELDS)
                .map(code -> new FigureScope(FigureScope.Kind.FIELD, code)).toList();
    }

    private static FigureScope branch(FigureBranches.Node node) {
        return new FigureScope(FigureScope.Kind.BRANCH, node.branch().code());
    }

    private FigureTally take(Map<FigureScope, FigureTally> own, FigureScope scope) {
        var tally = own.getOrDefault(scope, new FigureTally());
        tallies.put(scope, tally);
        return tally;
    }

    private FigureTally add(FigureBranches.Node node, Map<FigureScope, FigureTally> own) {
        var tally = take(own, branch(node));
        node.below().forEach(below -> tally.add(add(below, own)));
        return tally;
    }

    Figures figures(LocalDate until) {
        for (var column : columns()) {
            var told = new HashSet<FigureScope>();
            Stream.of(years.stream().map(year -> leaf(year(year), column)).toList(),
                            fields().stream().map(field -> leaf(field, column)).toList(),
                            branches.roots().stream().map(root -> tree(root, column)).toList())
                    .map(parts -> new Counted<>(FigureScope.ALL, count(FigureScope.ALL, column), parts))
                    .map(SmallNumbers::shown).forEach(told::addAll);
            shown.put(column, told);
        }
        var slices = new HashMap<FigureScope, Figures.Slice>();
        tallies.keySet().forEach(scope -> slices.put(scope, slice(scope)));
        var choices = new ArrayList<Figures.Branch>();
        branches.roots().forEach(root -> choose(root, 0, choices));
        return new Figures(until, years, choices, Map.copyOf(slices));
    }

    private static List<Column> columns() {
        return Stream.of(
                        Measured.TASKS.stream().map(FigureSlices::time),
                        Arrays.stream(RulingKind.values()).map(FigureSlices::ruling),
                        Stream.of(FigureTally.SAME, FigureTally.CREDITS_APART, FigureTally.LEVELS_APART).map(FigureSlices::ratings),
                        Arrays.stream(DecisionKind.values())
                                .flatMap(decision -> Stream.of("reversed", "stands", "open").map(result -> appeal(decision, result))))
                .flatMap(each -> each).toList();
    }

    private static Column time(Task task) {
        return new Column(Kind.TIME, task.name(), "");
    }

    private static Column ruling(RulingKind ruling) {
        return new Column(Kind.RULING, ruling.name(), "");
    }

    private static Column ratings(String result) {
        return new Column(Kind.RATINGS, "", result);
    }

    private static Column appeal(DecisionKind decision, String result) {
        return new Column(Kind.APPEAL, decision.name(), result);
    }

    private Counted<FigureScope> leaf(FigureScope scope, Column column) {
        return Counted.of(scope, count(scope, column));
    }

    private Counted<FigureScope> tree(FigureBranches.Node node, Column column) {
        return new Counted<>(branch(node), count(branch(node), column),
                node.below().stream().map(below -> tree(below, column)).toList());
    }

    private long count(FigureScope scope, Column column) {
        return tally(scope).count(column);
    }

    private FigureTally tally(FigureScope scope) {
        return Objects.requireNonNull(tallies.get(scope));
    }

    private static void choose(FigureBranches.Node node, int depth, Collection<Figures.Branch> choices) {
        choices.add(new Figures.Branch(node.branch().code(), node.branch().name(), depth));
        node.below().forEach(below -> choose(below, depth + 1, choices));
    }

    /** The count, where it may be told. */
    private @Nullable Long told(FigureScope scope, Column column) {
        return shown.getOrDefault(column, Set.of()).contains(scope) ? count(scope, column) : null;
    }

    private Figures.Slice slice(FigureScope scope) {
        return new Figures.Slice(
                Measured.TASKS.stream().map(task -> time(scope, task)).toList(),
                rulings(scope),
                ratings(scope),
                Arrays.stream(DecisionKind.values())
                        .map(decision -> new Figures.Appeals(decision, told(scope, appeal(decision, "reversed")),
                                told(scope, appeal(decision, "stands")), told(scope, appeal(decision, "open"))))
                        .toList());
    }

    private Figures.Time time(FigureScope scope, Task task) {
        int days = allowed.getOrDefault(task, 0);
        Long count = told(scope, time(task));
        if (count == null || count == 0) {
            return new Figures.Time(task, count, null, null, days);
        }
        var tally = tally(scope);
        return new Figures.Time(task, SmallNumbers.atLeast(count), tally.within(task, 50),
                count < FigureReader.FEWEST_FOR_NINETIETH ? null : tally.within(task, 90), days);
    }

    private List<Figures.Rulings> rulings(FigureScope scope) {
        long all = 0;
        boolean whole = true;
        for (var kind : RulingKind.values()) {
            whole &= told(scope, ruling(kind)) != null;
            all += count(scope, ruling(kind));
        }
        var rulings = new ArrayList<Figures.Rulings>();
        for (var kind : RulingKind.values()) {
            Double share = whole && all > 0 ? (double) count(scope, ruling(kind)) / all : null;
            rulings.add(new Figures.Rulings(kind, told(scope, ruling(kind)), share));
        }
        return rulings;
    }

    private Figures.Ratings ratings(FigureScope scope) {
        var counts = Stream.of(FigureTally.SAME, FigureTally.CREDITS_APART, FigureTally.LEVELS_APART)
                .map(result -> told(scope, ratings(result))).toArray(Long[]::new);
        boolean whole = Stream.of(counts).allMatch(Objects::nonNull);
        var agreement = tally(scope).agreement();
        return new Figures.Ratings(counts[0], counts[1], counts[2],
                whole && agreement.kappa().isPresent() ? hundredths(agreement.kappa().getAsDouble()) : null,
                whole && agreement.meanCreditGap().isPresent() ? hundredths(agreement.meanCreditGap().getAsDouble()) : null);
    }

    private static double hundredths(double exact) {
        return Math.round(exact * 100) / 100.0;
    }
}
