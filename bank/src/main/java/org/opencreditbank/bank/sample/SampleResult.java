package org.opencreditbank.bank.sample;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Course;

/**
 * One result as an organisation would write it, every field as text; empty where it would write nothing.
 *
 * @param organisation code
 * @param course code
 */
record SampleResult(
        SamplePerson person,
        String organisation,
        String course,
        String courseName,
        String recordNumber,
        String obtained,
        int attempt,
        String outcome,
        String score,
        String credits,
        String hours,
        String remark) {

    static SampleResult of(SamplePerson person, Course course, String recordNumber, String obtained, int attempt, String outcome, String score) {
        var newest = course.versions().getLast().rules();
        return new SampleResult(person, course.organisation(), course.code(), course.name().getOrDefault("zh", course.code()), recordNumber,
                obtained, attempt, outcome, score, text(newest.declared()), text(newest.hours()), "");
    }

    /** The same with other amounts. */
    SampleResult amounts(String otherCredits, String otherHours) {
        return new SampleResult(person, organisation, course, courseName, recordNumber, obtained, attempt, outcome, score, otherCredits,
                otherHours, remark);
    }

    /** The same with another score. */
    SampleResult score(String other, String why) {
        return new SampleResult(person, organisation, course, courseName, recordNumber, obtained, attempt, outcome, other, credits, hours, why);
    }

    /** The same of another course. */
    SampleResult course(String code, String name) {
        return new SampleResult(person, organisation, code, name, recordNumber, obtained, attempt, outcome, score, credits, hours, remark);
    }

    /** The same at another time. */
    SampleResult obtained(String when) {
        return new SampleResult(person, organisation, course, courseName, recordNumber, when, attempt, outcome, score, credits, hours, remark);
    }

    private static String text(@Nullable Object amount) {
        return amount == null ? "" : amount.toString();
    }
}
