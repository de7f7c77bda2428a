package org.opencreditbank.rulebook.deposit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * What a whole file makes one suspect. Each suspicion is the outcome of a stated test, not of judgement; the rows are
 * taken nevertheless, and whoever handed the file in is told. Show it every sound row in the order of the file, then
 * {@link #conclude}. Memory is bounded however long the file is. For one thread.
 *
 * <p><b>{@code suspected.truncated-halves}</b>: half credits were cut to whole ones on export. Tested only while
 * <i>all</i> credits of the file are whole. Suspected where (a) a course's declared credits in the catalogue have a
 * fraction and a row gives exactly their whole part; or (b) hours tell so: of at least 4 rows with credits and hours, for
 * one of the usual 16, 17 or 18 class hours a credit, at least 90 % have exactly k · credits or k · (credits + ½) hours,
 * among them at least one, and at least 2 %, with the half. Parameter {@code evidence} is {@code catalogue} or
 * {@code hours}; with hours, {@code hours-per-credit} is k.
 *
 * <p><b>{@code suspected.week-year}</b>: the Java pattern {@code YYYYMM} writes the week-based year, so that the last
 * days of December get the next year: 2019-12-30 becomes {@code 202012}. Looked at are rows obtained in a December, given
 * as the month or as one of its last six days. One row alone is suspected (by {@link RowCheck}) where that December is
 * still to come, but the one a year before is not. The Decembers of a year Z are suspected where, among all rows of the
 * file or among those of one cohort, no row lies in February to November of Z, in the early days of that December, or in
 * the two months after it, and rows of February of Z-1 to January of Z are at least four times as many. Parameter
 * {@code month} is the December.
 *
 * <p><b>{@code suspected.invented-level}</b>: exporters write zeros for credits and hours, and a level, where they know none
 * of them. Suspected (by {@link RowCheck}) in a passed row that has a level while its credits and hours are both zero.
 *
 * <p><b>{@code suspected.identical-scores}</b>: of at least 20 scores of a course that are numbers, at least 90 % are the
 * same. Counted are the first eight different scores of each of the first 20,000 courses. Parameters {@code course} and
 * {@code score}.
 */
public final class FileSuspicions {

    static final String TRUNCATED_HALVES = "suspected.truncated-halves";
    static final String IDENTICAL_SCORES = "suspected.identical-scores";

    /** Names the suspicion as a row's own doubt. */
    static final Doubt INVENTED_LEVEL = Doubt.of("suspected.invented-level");

    /** Names the suspicion without saying which month, as a row's own doubt. */
    static final Doubt WEEK_YEAR = Doubt.of("suspected.week-year");

    private final HalfCredits halfCredits = new HalfCredits();
    private final Decembers decembers = new Decembers();
    private final IdenticalScores identicalScores = new IdenticalScores();

    /**
     * A suspicion about the file.
     *
     * @param doubt what it is
     * @param rows how many rows it is about
     * @param firstLines where the first of them stand, five at most
     */
    public record Suspicion(Doubt doubt, long rows, List<Long> firstLines) {

        /** Copies the lines. */
        public Suspicion {
            firstLines = List.copyOf(firstLines);
        }
    }

    /**
     * Takes a row into account.
     *
     * @param declared the credits that the catalogue has for its course, where it has any
     */
    public void see(ResultFact fact, @Nullable Credits declared) {
        halfCredits.see(fact, declared);
        decembers.see(fact);
        identicalScores.see(fact);
    }

    /** What the rows seen so far make one suspect; mostly nothing. */
    public List<Suspicion> conclude() {
        List<Suspicion> suspicions = new ArrayList<>();
        halfCredits.conclude(suspicions);
        decembers.conclude(suspicions);
        identicalScores.conclude(suspicions);
        return List.copyOf(suspicions);
    }
}
