package org.opencreditbank.bank.certification;

import java.util.UUID;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Step;
import org.springframework.stereotype.Component;

/** The cases of those who work for the bank: the ones whose provider lies in their part of the branch tree. */
@Component
class StaffCases {

    private final CaseStore store;
    private final Procedures procedures;
    private final Today today;

    StaffCases(CaseStore store, Procedures procedures, Today today) {
        this.store = store;
        this.procedures = procedures;
        this.today = today;
    }

    /**
     * A case that the visitor may see.
     *
     * @throws RefusedRequest 404 otherwise
     */
    CaseFile visible(UUID publicId, Scope scope) {
        CaseFile file = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(file.provider());
        return file;
    }

    /** Whether the rules would let the visitor take such a step today. */
    boolean may(CaseFile file, CertificationEvent event, Scope scope) {
        return procedures.of(file).next(file.state(), event, Acting.of(scope, event, today.day()).act()) instanceof Step.Next;
    }

    /** Whether the visitor leads certifications, and so may know who the experts are. */
    static boolean leads(Scope scope) {
        return scope.role().filter(role -> role == Role.OFFICER || role == Role.ADMINISTRATOR).isPresent();
    }
}
