package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;

/** What the tests of certification start from. */
final class Cases {

    /** China's working days of 2025 and 2026 as the State Council's office arranged them (notices of 12 Nov 2024 and 4 Nov 2025). */
    static final WorkingCalendar CHINA = new WorkingCalendar(
            days("2025-01-01..2025-01-01", "2025-01-28..2025-02-04", "2025-04-04..2025-04-06", "2025-05-01..2025-05-05",
                    "2025-05-31..2025-06-02", "2025-10-01..2025-10-08", "2026-01-01..2026-01-03", "2026-02-15..2026-02-23",
                    "2026-04-04..2026-04-06", "2026-05-01..2026-05-05", "2026-06-19..2026-06-21", "2026-09-25..2026-09-27",
                    "2026-10-01..2026-10-07"),
            days("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28",
                    "2026-05-09", "2026-09-20", "2026-10-10"),
            LocalDate.of(2026, 12, 31));

    static final CertificationPolicy POLICY = CertificationPolicy.shipped();
    static final CourseCertification RULES = new CourseCertification(POLICY, CHINA);

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    static final long PROVIDER = 500;

    /** 18 hours a credit, half credits, as the bank's own framework. */
    static final Framework HALVES = framework(18, CreditStep.HALF);
    /** 10 hours a credit, whole credits, as Hong Kong and Scotland. */
    static final Framework WHOLES = framework(10, CreditStep.WHOLE);

    private Cases() {}

    static Framework framework(int hoursPerCredit, CreditStep step) {
        return new Framework("T" + hoursPerCredit, Map.of("en", "Test"), "tests", Hours.of(hoursPerCredit), step, true,
                IntStream.rangeClosed(1, 8)
                        .mapToObj(level -> new FrameworkLevel(Level.of(level), Integer.toString(level), Map.of(), Map.of()))
                        .toList());
    }

    static Worth worth(int level, int hours) {
        return Worth.of(HALVES, Level.of(level), Hours.of(hours));
    }

    static Ruling.Approve approve(Worth worth, LocalDate from) {
        return new Ruling.Approve(worth, new Validity(from, from.plusYears(1)), false, "Sound throughout.");
    }

    static Ruling.ApproveOnConditions approveIf(Worth worth, LocalDate from, LocalDate by) {
        return new Ruling.ApproveOnConditions(worth, new Validity(from, from.plusYears(1)), false,
                List.of(new Ruling.Condition("Name a second assessor.", "The contract is shown.", by)), "Sound but for one thing.");
    }

    /** Days and spans of days, both ends included. */
    static Set<LocalDate> days(String... spans) {
        return Stream.of(spans).flatMap(span -> {
            String[] ends = span.split("\\.\\.");
            return LocalDate.parse(ends[0]).datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1));
        }).collect(Collectors.toSet());
    }
}
