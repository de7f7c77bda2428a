package org.opencreditbank.rulebook.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.deposit.PersonFields.Person;

/**
 * Checks one row by itself, without the catalogue and without the bank's records: what is certainly wrong returns it,
 * with everything that is wrong at once; what is doubtful is flagged and taken. Safe for many threads.
 *
 * <p>Doubts of a row: {@code doubt.zero-credit} and {@code doubt.zero-hours} (passed, and a zero is written),
 * {@code doubt.invented-zeros} (both at once: exporters write zeros where they know nothing),
 * {@code doubt.level-unknown}, {@code doubt.obtained-in-future} (no day it may have been has come yet),
 * {@code doubt.obtained-before-birth}, {@code doubt.obtained-before-cohort} (wholly before the year of enrolment), and
 * {@code suspected.week-year} and {@code suspected.invented-level}, see {@link FileSuspicions};
 * {@code doubt.name-with-digits} (columns may be in another order).
 */
public final class RowCheck {

    private static final Set<String> UNKNOWN_LEVELS =
            Set.of("unknown", "n/a", "none", "-", "?", "未知", "不详", "不明", "无", "其他");
    private static final Doubt ZERO_CREDIT = Doubt.of("doubt.zero-credit");
    private static final Doubt ZERO_HOURS = Doubt.of("doubt.zero-hours");
    private static final Doubt INVENTED_ZEROS = Doubt.of("doubt.invented-zeros");
    private static final Doubt NAME_WITH_DIGITS = Doubt.of("doubt.name-with-digits");
    private static final Doubt LEVEL_UNKNOWN = Doubt.of("doubt.level-unknown");
    private static final Doubt IN_FUTURE = Doubt.of("doubt.obtained-in-future");
    private static final Doubt BEFORE_BIRTH = Doubt.of("doubt.obtained-before-birth");
    private static final Doubt BEFORE_COHORT = Doubt.of("doubt.obtained-before-cohort");
    private static final Refusal MISSING = Refusal.of("row.missing");
    private static final long ABSENT = -1;

    private final Agreement agreement;
    private final PersonFields personFields;
    private final int today;

    /**
     * A check for one organisation's rows.
     *
     * @param organisation its code: the scope of its student numbers
     * @param today the bank's civil day
     */
    public RowCheck(Agreement agreement, String organisation, LocalDate today) {
        this.agreement = agreement;
        this.personFields = new PersonFields(organisation, today);
        this.today = HappenedOn.of(today).packed();
    }

    /** Checks a row. */
    public Checked check(ResultRow row) {
        Findings findings = new Findings();
        checkSigns(row, findings);
        Person person = personFields.read(row, findings);
        String course = required(row, Field.COURSE, findings);
        if (!course.isEmpty() && !agreement.covers(course)) {
            findings.refuse(Field.COURSE, Refusal.of("row.course-not-agreed", "course", course));
        }
        HappenedOn obtained = obtained(row, findings);
        int attempt = number(row, Field.ATTEMPT, 1, 1, 99, "row.attempt", findings);
        int cohort = number(row, Field.COHORT, 0, 1900, 2199, "row.cohort", findings);
        Outcome outcome = outcome(row, findings);
        long credits = amount(row, Field.CREDITS, findings);
        long hours = amount(row, Field.HOURS, findings);
        if (findings.hasRefusals() || obtained == null || outcome == null) {
            return new Checked.Returned(row.line(), findings.refusals());
        }
        ResultFact fact = new ResultFact(
                row.line(), person.name(), person.documents(), person.birthDate(),
                course, row.text(Field.COURSE_NAME), row.text(Field.RECORD_NUMBER), obtained, attempt,
                outcome, row.text(Field.SCORE),
                credits == ABSENT ? null : new Credits(credits),
                hours == ABSENT ? null : new Hours(hours),
                row.text(Field.LEVEL), cohort, row.text(Field.SEASON), row.text(Field.MAJOR),
                row.text(Field.EDUCATION_LEVEL), row.text(Field.EDUCATION_CATEGORY), row.text(Field.STUDY_RESULT),
                row.text(Field.REMARK));
        return new Checked.Sound(fact, doubts(fact));
    }

    private static void checkSigns(ResultRow row, Findings findings) {
        for (Field field : Findings.FIELDS) {
            String text = row.text(field);
            if (text.length() > field.longest()) {
                findings.refuse(field, Refusal.of("row.too-long", "limit", Integer.toString(field.longest())));
            } else if (!isReadable(text)) {
                findings.refuse(field, Refusal.of("row.unreadable-signs"));
            }
        }
    }

    /**
     * No controls but tabs and line ends, no half surrogate pairs, no replacement signs of a wrong decoding, none that turn
     * the direction of what follows, and none for private use, which look different on every machine.
     */
    private static boolean isReadable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign < 0x202a && sign >= ' ' && sign != 0x7f) {
                continue;
            }
            if (Character.isHighSurrogate(sign)) {
                at++;
                if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            } else if (isUnreadable(sign)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreadable(char sign) {
        boolean control = sign == 0x7f || (sign < ' ' && sign != '\t' && sign != '\n' && sign != '\r');
        boolean turning = (sign >= '\u202a' && sign <= '\u202e') || (sign >= '\u2066' && sign <= '\u2069');
        boolean privateUse = sign >= '\ue000' && sign <= '\uf8ff';
        return control || turning || privateUse || sign >= '\ufffd' || Character.isLowSurrogate(sign);
    }

    private static String required(ResultRow row, Field field, Findings findings) {
        String text = row.text(field);
        if (text.isEmpty()) {
            findings.refuse(field, MISSING);
        }
        return text;
    }

    private static @Nullable HappenedOn obtained(ResultRow row, Findings findings) {
        String text = required(row, Field.OBTAINED, findings);
        if (text.isEmpty()) {
            return null;
        }
        int packed = HappenedOn.read(text);
        if (packed < 0) {
            findings.refuse(Field.OBTAINED, Refusal.of("row.date"));
            return null;
        }
        return HappenedOn.ofPacked(packed);
    }

    private @Nullable Outcome outcome(ResultRow row, Findings findings) {
        String score = row.text(Field.SCORE);
        long mark = Hundredths.read(score);
        Long highest = agreement.passRule().highest();
        if (mark == Hundredths.NEGATIVE) {
            findings.refuse(Field.SCORE, Refusal.of("row.score-negative"));
        } else if (highest != null && mark > highest) {
            findings.refuse(Field.SCORE, Refusal.of("row.score-too-high", "highest", Hundredths.write(highest)));
        }
        Field speaking = row.text(Field.OUTCOME).isEmpty() ? Field.SCORE : Field.OUTCOME;
        Outcome outcome = agreement.passRule().outcome(row.text(Field.OUTCOME), score).orElse(null);
        if (outcome == null) {
            boolean blank = row.text(speaking).isEmpty();
            findings.refuse(speaking, Refusal.of(blank ? "row.outcome-missing" : "row.outcome-unknown"));
        }
        return outcome;
    }

    private static long amount(ResultRow row, Field field, Findings findings) {
        long read = Hundredths.read(row.text(field));
        if (read >= 0 || read == Hundredths.BLANK) {
            return read < 0 ? ABSENT : read;
        }
        findings.refuse(field, Refusal.of(Hundredths.refusalCode(read)));
        return ABSENT;
    }

    private static int number(
            ResultRow row, Field field, int absent, int least, int most, String code, Findings findings) {
        String text = row.text(field);
        if (text.isEmpty()) {
            return absent;
        }
        long read = Hundredths.read(text);
        if (read % 100 != 0 || read < least * 100L || read > most * 100L) {
            findings.refuse(field, Refusal.of(code));
            return absent;
        }
        return (int) (read / 100);
    }

    private List<Doubt> doubts(ResultFact fact) {
        List<Doubt> doubts = null;
        if (fact.outcome().earnsCredit()) {
            boolean zeroCredit = fact.credits() != null && fact.credits().isZero();
            boolean zeroHours = fact.hours() != null && fact.hours().isZero();
            if (zeroCredit && zeroHours) {
                doubts = with(doubts, INVENTED_ZEROS);
                if (!fact.level().isEmpty() || !fact.educationLevel().isEmpty()) {
                    doubts = with(doubts, FileSuspicions.INVENTED_LEVEL);
                }
            } else if (zeroCredit) {
                doubts = with(doubts, ZERO_CREDIT);
            } else if (zeroHours) {
                doubts = with(doubts, ZERO_HOURS);
            }
        }
        if (fact.name().chars().anyMatch(Character::isDigit)) {
            doubts = with(doubts, NAME_WITH_DIGITS);
        }
        String level = fact.level();
        if (!level.isEmpty() && level.length() <= 7 && UNKNOWN_LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            doubts = with(doubts, LEVEL_UNKNOWN);
        }
        HappenedOn obtained = fact.obtained();
        if (isAfterToday(obtained)) {
            doubts = with(doubts, IN_FUTURE);
        }
        if (isWeekYearSuspect(obtained)) {
            doubts = with(doubts, FileSuspicions.WEEK_YEAR);
        }
        if (fact.birthDate() != null && obtained.last().isBefore(fact.birthDate())) {
            doubts = with(doubts, BEFORE_BIRTH);
        }
        if (fact.cohort() > obtained.year()) {
            doubts = with(doubts, BEFORE_COHORT);
        }
        return doubts == null ? List.of() : doubts;
    }

    private boolean isAfterToday(HappenedOn obtained) {
        // The first day it may have been, packed: a missing month or day counts as the first.
        int first = obtained.packed() + (obtained.month() == 0 ? 101 : obtained.day() == 0 ? 1 : 0);
        return first > today;
    }

    /** The end of a December to come whose like a year before has come: see {@link FileSuspicions}. */
    private boolean isWeekYearSuspect(HappenedOn obtained) {
        return Decembers.isEndOfDecember(obtained)
                && isAfterToday(obtained)
                && obtained.packed() - 10_000 <= today;
    }

    private static List<Doubt> with(@Nullable List<Doubt> doubts, Doubt doubt) {
        List<Doubt> more = doubts == null ? new ArrayList<>(2) : doubts;
        more.add(doubt);
        return more;
    }
}
