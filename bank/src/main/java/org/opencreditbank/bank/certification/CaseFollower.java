package org.opencreditbank.bank.certification;

import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.CertificationEvent;

/** Somebody who does something whenever a case goes on, within the step's transaction. */
interface CaseFollower {

    /** A case has begun. */
    void applied(CaseFile file);

    /** A step was taken. */
    void happened(CaseFile before, CaseFile after, CertificationEvent event, Act act);
}
