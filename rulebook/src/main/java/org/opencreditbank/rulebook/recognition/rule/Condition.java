package org.opencreditbank.rulebook.recognition.rule;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Grade;

/** A condition on one achievement or on the learner's record. It is met, missed, or unknown where a fact is absent. */
public sealed interface Condition extends Asked {

    /** Always met. */
    Condition ALWAYS = new All(List.of());

    /** All are met; an empty list is met. */
    record All(List<Condition> of) implements Condition {
        /** Copies the list. */
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least so many are met; "any of" is at least one. */
    record AtLeast(int count, List<Condition> of) implements Condition {
        /** Copies the list. */
        public AtLeast {
            of = List.copyOf(of);
        }
    }

    /** It is missed; unknown stays unknown. */
    record Not(Condition condition) implements Condition {}

    /** A word of the achievement is one of some; see {@link Attribute}. */
    record Among(Attribute attribute, Set<String> values) implements Condition {
        /** Orders the words. */
        public Among {
            values = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }
    }

    /** The course's version lies between two numbers. */
    record VersionWithin(int least, int most) implements Condition {}

    /** The credits in the rule set's framework lie between two amounts. */
    record CreditsWithin(Credits least, @Nullable Credits most) implements Condition {}

    /** The credits are at least a share of the target course's. */
    record CreditsOfTarget(Share least) implements Condition {}

    /** The notional hours lie between two amounts. */
    record HoursWithin(Hours least, @Nullable Hours most) implements Condition {}

    /** The level, in that framework or by an accepted map into it, is at least that. */
    record LevelFrom(String framework, Level least) implements Condition {}

    /** The level is at least the target course's. */
    record LevelOfTarget() implements Condition {}

    /** The grade is that or better, on that scale. */
    record GradeFrom(Grade least) implements Condition {}

    /** It was obtained between two days, both included. */
    record ObtainedWithin(@Nullable LocalDate from, @Nullable LocalDate to) implements Condition {}

    /** It was not obtained longer ago, counted back from the day of decision or from a day of the learner's record. */
    record NotOlder(Period age, @Nullable String since) implements Condition {}

    /** It covers at least a share of a unit's outcomes, in a version from that number on. */
    record Covers(String unit, int fromVersion, Share least) implements Condition {}

    /** An entry of the learner's record is one of some words. */
    record EntryAmong(String entry, Set<String> values) implements Condition {
        /** Orders the words. */
        public EntryAmong {
            values = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }
    }

    /** An entry is a number between two; hundredths. */
    record EntryWithin(String entry, long least, long most) implements Condition {}

    /** An entry is a day between two, both included. */
    record EntryDay(String entry, @Nullable LocalDate from, @Nullable LocalDate to) implements Condition {}

    /** What words of an achievement can be asked for. */
    enum Attribute {
        /** Code of the course. */
        COURSE,
        /** Code of the provider. */
        PROVIDER,
        /** Kind of the provider. */
        PROVIDER_KIND,
        /** Kind of the achievement. */
        KIND,
        /** Class of the credit: {@code academic}, {@code vocational}, {@code leisure}. */
        CLASS,
        /** Field of study, or a wider one that its code begins with. */
        FIELD,
        /** Basis of the placement in the rule set's framework. */
        BASIS,
        /** How sure the bank is of it. */
        ASSURANCE,
        /** How it ended. */
        OUTCOME,
        /** Any of its features. */
        FEATURE
    }
}
