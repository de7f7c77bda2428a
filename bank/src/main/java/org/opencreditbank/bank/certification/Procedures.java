package org.opencreditbank.bank.certification;

import org.opencreditbank.bank.calendar.Calendars;
import org.opencreditbank.rulebook.certification.CourseCertification;
import org.springframework.stereotype.Component;

/** The rules as they hold for a case: by the policy under which it began and the calendar as it is known now. */
@Component
class Procedures {

    private final Policies policies;
    private final Calendars calendars;

    Procedures(Policies policies, Calendars calendars) {
        this.policies = policies;
        this.calendars = calendars;
    }

    CourseCertification of(CaseFile file) {
        return of(file.policyVersion());
    }

    CourseCertification of(int policyVersion) {
        return new CourseCertification(policies.get(policyVersion), calendars.current());
    }
}
