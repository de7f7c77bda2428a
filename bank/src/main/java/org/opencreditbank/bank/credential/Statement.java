package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * What the bank attests of an achievement, in no standard's form: the one record from which every form is made. Personal.
 *
 * @param holder pseudonym of the person, theirs alone at this bank
 * @param name of the person as they write it; empty where nobody said it
 * @param language in which names are given
 * @param score as handed in; absent where there is none
 * @param credit what it is worth, by placement
 */
record Statement(
        UUID holder,
        String name,
        Language language,
        UUID course,
        String courseCode,
        String courseName,
        CourseKind kind,
        UUID awardingBody,
        String awardingBodyName,
        HappenedOn happenedOn,
        Outcome outcome,
        @Nullable String score,
        CreditClass creditClass,
        Assurance assurance,
        List<Worth> credit) {

    /**
     * What it is worth by one placement.
     *
     * @param framework its code
     * @param level as the framework writes it
     * @param counted whether the credit counts in the account
     */
    record Worth(String framework, String frameworkName, String level, Credits credits, Basis basis, String decider, boolean counted) {}

    Statement {
        credit = List.copyOf(credit);
    }

    /** Shows nothing of the person: this may end in a log. */
    @Override
    public String toString() {
        return "Statement[" + course + "]";
    }
}
