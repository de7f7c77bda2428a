package org.opencreditbank.rulebook.recognition.life;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What can be done with a rule set. */
public sealed interface RuleDeed {

    /** Its text is written on. */
    record Revise() implements RuleDeed {}

    /** It is opened for consultation until a last day. */
    record Consult(LocalDate until) implements RuleDeed {}

    /** The consultation is closed. */
    record EndConsultation() implements RuleDeed {}

    /** It is published, to decide from a first day on; without one from when its document says. */
    record Publish(@Nullable LocalDate firstDay) implements RuleDeed {}

    /** It decides nothing from a first day on. */
    record Suspend(LocalDate from) implements RuleDeed {}

    /** It decides again from a first day on. */
    record Resume(LocalDate from) implements RuleDeed {}

    /** It decides nothing after a last day. */
    record Retire(LocalDate lastDay) implements RuleDeed {}
}
