package org.opencreditbank.rulebook.deposit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.achievement.ResultIdentity;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/**
 * What a sound row says, read. Texts are empty where the row says nothing. Its text form shows the line only.
 *
 * @param name as it is kept; empty where the file has none
 * @param documents at least one
 * @param birthDate from the row or, failing that, from a citizen number
 * @param attempt from 1
 * @param score as written
 * @param credits as the organisation counts them, where it does
 * @param hours as the organisation counts them, where it does
 * @param cohort year of enrolment, 0 where unknown
 */
public record ResultFact(
        long line,
        String name,
        List<IdentityDocument> documents,
        @Nullable LocalDate birthDate,
        String course,
        String courseName,
        String recordNumber,
        HappenedOn obtained,
        int attempt,
        Outcome outcome,
        String score,
        @Nullable Credits credits,
        @Nullable Hours hours,
        String level,
        int cohort,
        String season,
        String major,
        String educationLevel,
        String educationCategory,
        String studyResult,
        String remark) {

    /** What tells it from all other results of the person. */
    public ResultIdentity identity(UUID organisation) {
        return new ResultIdentity(organisation, course, recordNumber.isEmpty() ? null : recordNumber, obtained, attempt);
    }

    @Override
    public String toString() {
        return "ResultFact[line=" + line + "]";
    }
}
