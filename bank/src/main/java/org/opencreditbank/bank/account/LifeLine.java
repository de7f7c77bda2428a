package org.opencreditbank.bank.account;

import java.util.List;
import org.opencreditbank.bank.account.AccountView.Todo;
import org.opencreditbank.bank.account.LifeLineEntry.Worth;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.CertifiedCredit;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.credit.Basis;

/** What one achievement says on the life line, and when it wants attention. */
final class LifeLine {
    /** What the rulebook says of a date on which the course had no placement. */
    private static final String OUTSIDE = "doubt.outside-validity";

    private LifeLine() {}

    static LifeLineEntry entry(Achievement achievement, String course, String from, AccountWords words) {
        var counted = Told.isInForce(achievement)
                ? achievement.credit().stream().filter(CertifiedCredit::counted).toList()
                : List.<CertifiedCredit>of();
        return new LifeLineEntry(
                achievement.publicId(),
                words.words().text("layout.year", "year", Integer.toString(achievement.happenedOn().year())),
                words.words().happened(achievement.happenedOn()),
                course,
                from,
                outcome(achievement, words),
                counted.stream().map(credit -> worth(credit, achievement, words)).toList(),
                counted.isEmpty() ? worthless(achievement, words) : "",
                counted.stream().anyMatch(credit -> credit.basis() == Basis.CERTIFIED),
                Told.isInForce(achievement) ? "" : words.words().opening(words.state(achievement.state())),
                achievement.state() == AchievementState.SUSPENDED ? "doubt" : "refused",
                achievement.doubts().stream().map(words.words()::doubt).toList());
    }

    static String outcome(Achievement achievement, AccountWords words) {
        var outcome = words.outcome(achievement.outcome());
        var score = Told.score(achievement);
        return score.isBlank() || score.equals(outcome) ? outcome : words.words().text("account.outcome-score", "outcome", outcome, "score", score);
    }

    private static Worth worth(CertifiedCredit credit, Achievement achievement, AccountWords words) {
        return new Worth(
                words.words().text("account.credit", "credits", credit.credits().toString()),
                words.levelIn(credit.framework(), credit.level()),
                words.words().text(
                        "account.grounds", "basis", words.basis(credit.basis()), "assurance", words.assurance(achievement.assurance())));
    }

    /** Why an achievement earns nothing, in a sentence. */
    static String worthless(Achievement achievement, AccountWords words) {
        return words.words().text("account.no-credit." + whyWorthless(achievement));
    }

    private static String whyWorthless(Achievement achievement) {
        if (!Told.isInForce(achievement)) {
            return "not-in-force";
        }
        return switch (achievement.outcome()) {
            case FAIL, WITHDRAWN -> "not-passed";
            case PASS, DISTINCTION -> {
                if (!achievement.unplaced()) {
                    yield "counts-once";
                }
                yield achievement.doubts().stream().anyMatch(doubt -> doubt.code().equals(OUTSIDE)) ? "no-placement" : "unplaced";
            }
        };
    }

    static boolean wantsAttention(Achievement achievement) {
        return achievement.state() == AchievementState.SUSPENDED
                || (Told.isInForce(achievement) && (!achievement.doubts().isEmpty() || achievement.unplaced()));
    }

    /** 0 is the most urgent. */
    static int urgency(Achievement achievement) {
        if (achievement.state() == AchievementState.SUSPENDED) {
            return 0;
        }
        return achievement.doubts().isEmpty() ? 2 : 1;
    }

    static Todo todo(Achievement achievement, LifeLineEntry entry, String place, AccountWords words) {
        var address = place + "/achievements/" + achievement.publicId();
        if (achievement.state() == AchievementState.SUSPENDED) {
            return new Todo("doubt", entry.course(), address, entry.state(), words.words().text("account.todo.suspended", "from", entry.from()));
        }
        List<String> flags = entry.flags();
        if (!flags.isEmpty()) {
            return new Todo(
                    "doubt", entry.course(), address, words.words().sentences(flags.toArray(String[]::new)), words.words().text("account.todo.doubt", "from", entry.from()));
        }
        return new Todo("note", entry.course(), address, entry.worthless(), words.words().text("account.todo.unplaced"));
    }
}
