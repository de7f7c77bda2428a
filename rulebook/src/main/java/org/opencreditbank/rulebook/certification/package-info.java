/**
 * Certifying a course (课程认证): from eligibility to the register and its end, as a total state machine; deadlines in working days;
 * two blind ratings and when they agree; who may rate; what a dossier must hold. The steps are a composite of the procedures of
 * Scotland's credit rating (rater and vetter), the Hong Kong register, New Zealand's micro-credentials and the ACE guide.
 */
@NullMarked
package org.opencreditbank.rulebook.certification;

import org.jspecify.annotations.NullMarked;
