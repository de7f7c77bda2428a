package org.opencreditbank.rulebook.recognition.life;

import java.time.LocalDate;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.life.RuleDeed.*;
import org.opencreditbank.rulebook.recognition.life.RuleLife.*;
import org.opencreditbank.rulebook.recognition.life.RuleStep.Forbidden;
import org.opencreditbank.rulebook.recognition.life.RuleStep.Next;

/**
 * The one place that says what may follow what in the life of a rule set: draft → consulted → published → suspended → retired. Total:
 * every deed has an answer in every state. Nothing is ever done for a day that is over, so that what was decided stays decided.
 */
public final class RuleLives {

    private RuleLives() {}

    /**
     * What comes of a deed. Refusals: {@code recognition.life.past} with {@code day}; {@code recognition.life.published} where a text was
     * to be changed that is published; {@code recognition.life.unpublished}; {@code recognition.life.unconsulted};
     * {@code recognition.life.suspended}, {@code recognition.life.runs} and {@code recognition.life.retired} where it is so already;
     * {@code recognition.life.order} with {@code day} where something earlier is to come to an end first.
     */
    public static RuleStep next(RuleLife life, RuleDeed deed, LocalDate today) {
        return switch (deed) {
            case Revise() -> switch (life) {
                case Draft _, Consulted _ -> new Next(life);
                case Published _, Suspended _, Retired _ -> forbidden("recognition.life.published");
            };
            case Consult(LocalDate until) -> switch (life) {
                case Draft _, Consulted _ -> until.isBefore(today) ? past(until) : new Next(new Consulted(until));
                case Published _, Suspended _, Retired _ -> forbidden("recognition.life.published");
            };
            case EndConsultation() -> switch (life) {
                case Consulted _ -> new Next(new Draft());
                case Draft _, Published _, Suspended _, Retired _ -> forbidden("recognition.life.unconsulted");
            };
            case Publish(LocalDate first) -> switch (life) {
                case Draft _, Consulted _ -> first != null && first.isBefore(today)
                        ? past(first) : new Next(new Published(new Deciding(first, java.util.List.of(), null)));
                case Published _, Suspended _, Retired _ -> forbidden("recognition.life.published");
            };
            case Suspend(LocalDate from) -> switch (life) {
                case Draft _, Consulted _ -> forbidden("recognition.life.unpublished");
                case Published(Deciding deciding) -> suspend(deciding, from, today);
                case Suspended _ -> forbidden("recognition.life.suspended");
                case Retired _ -> forbidden("recognition.life.retired");
            };
            case Resume(LocalDate from) -> switch (life) {
                case Draft _, Consulted _ -> forbidden("recognition.life.unpublished");
                case Published _ -> forbidden("recognition.life.runs");
                case Suspended(Deciding deciding) -> resume(deciding, from, today);
                case Retired _ -> forbidden("recognition.life.retired");
            };
            case Retire(LocalDate last) -> switch (life) {
                case Draft _, Consulted _ -> forbidden("recognition.life.unpublished");
                case Published(Deciding deciding) -> retire(deciding, last, today);
                case Suspended(Deciding deciding) -> retire(deciding, last, today);
                case Retired _ -> forbidden("recognition.life.retired");
            };
        };
    }

    private static RuleStep suspend(Deciding deciding, LocalDate from, LocalDate today) {
        if (from.isBefore(today)) {
            return past(from);
        }
        LocalDate resumed = deciding.pauses().isEmpty() ? null : deciding.pauses().getLast().resumes();
        return resumed != null && from.isBefore(resumed)
                ? new Forbidden(Refusal.of("recognition.life.order", "day", resumed.toString()))
                : new Next(new Suspended(deciding.suspended(new Deciding.Pause(from, null))));
    }

    private static RuleStep resume(Deciding deciding, LocalDate from, LocalDate today) {
        if (from.isBefore(today)) {
            return past(from);
        }
        Deciding.Pause open = deciding.open();
        return open != null && from.isBefore(open.from())
                ? new Forbidden(Refusal.of("recognition.life.order", "day", open.from().toString()))
                : new Next(new Published(deciding.resumed(from)));
    }

    private static RuleStep retire(Deciding deciding, LocalDate last, LocalDate today) {
        return last.isBefore(today) ? past(last) : new Next(new Retired(deciding.retired(last)));
    }

    private static RuleStep past(LocalDate day) {
        return new Forbidden(Refusal.of("recognition.life.past", "day", day.toString()));
    }

    private static RuleStep forbidden(String code) {
        return new Forbidden(Refusal.of(code));
    }
}
