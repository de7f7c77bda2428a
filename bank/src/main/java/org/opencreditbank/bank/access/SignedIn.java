package org.opencreditbank.bank.access;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in: the principal of a session.
 *
 * @param id of the sign-in
 * @param name under which they sign in
 * @param organisationId a registrar's or provider's organisation, a branch worker's or officer's branch
 * @param learnerId a learner's
 */
record SignedIn(long id, String name, Role role, @Nullable Long organisationId, @Nullable Long learnerId) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
