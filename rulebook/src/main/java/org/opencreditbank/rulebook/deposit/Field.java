package org.opencreditbank.rulebook.deposit;

/**
 * What a handed-in row may say. A mapping brings the columns of a file to these; what a file lacks stays blank or comes
 * from the agreement. The limits are in UTF-16 units, after surrounding spaces are cut.
 */
public enum Field {
    /** The person's name. */
    NAME(200),
    /** An identity number of the People's Republic whose kind is told by its shape: citizen's or permit. */
    IDENTITY_NUMBER(40),
    /** A citizen identity number, GB 11643. */
    CITIZEN_ID(40),
    /** The number of a residence permit. */
    RESIDENCE_PERMIT(40),
    /** The number of a passport. */
    PASSPORT(40),
    /** The country of the passport, ISO 3166 alpha-2. */
    PASSPORT_COUNTRY(2),
    /** The organisation's own number for its student. */
    STUDENT_NUMBER(40),
    /** A full date. */
    BIRTH_DATE(30),
    /** The organisation's code for the course. */
    COURSE(100),
    /** What the organisation calls the course. */
    COURSE_NAME(300),
    /** The issuer's own number of this record. */
    RECORD_NUMBER(100),
    /** When the result was obtained: year, month or day. */
    OBTAINED(40),
    /** Which attempt it was, from 1; blank is 1. */
    ATTEMPT(10),
    /** How it ended, in a word of the pass rule; blank where the score decides. */
    OUTCOME(60),
    /** The score as written: a number or a word. */
    SCORE(60),
    /** Credits as the organisation counts them. */
    CREDITS(30),
    /** Hours as the organisation counts them. */
    HOURS(30),
    /** The level as the organisation names it. */
    LEVEL(60),
    /** The year in which the person was enrolled. */
    COHORT(10),
    /** The season of enrolment: {@code SPRING} or {@code AUTUMN}. */
    SEASON(10),
    /** The major (专业). */
    MAJOR(200),
    /** The level of education (层次). */
    EDUCATION_LEVEL(60),
    /** The category of education (办学类型). */
    EDUCATION_CATEGORY(60),
    /** How the whole study ended, such as graduated or left. */
    STUDY_RESULT(60),
    /** Whatever else the organisation says. */
    REMARK(2000);

    private final int longest;

    Field(int longest) {
        this.longest = longest;
    }

    /** How many UTF-16 units it may have. */
    public int longest() {
        return longest;
    }
}
