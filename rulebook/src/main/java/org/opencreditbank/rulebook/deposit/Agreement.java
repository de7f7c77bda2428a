package org.opencreditbank.rulebook.deposit;

import java.util.Set;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;

/**
 * A deposit agreement: what an organisation's files don't say because it is always the same.
 *
 * @param passRule how its words and scores say whether a course was passed
 * @param creditClass the class of its courses that the catalogue doesn't know yet
 * @param courses codes of the courses it may hand in results of; empty for all
 * @param basis on what the credit it declares rests
 * @param assurance how sure the bank may be that persons attained what it hands in
 */
public record Agreement(
        PassRule passRule, CreditClass creditClass, Set<String> courses, Basis basis, Assurance assurance) {

    /** Copies the course list. */
    public Agreement {
        courses = Set.copyOf(courses);
    }

    /** Whether results of the course may be handed in under this agreement. */
    public boolean covers(String course) {
        return courses.isEmpty() || courses.contains(course);
    }
}
