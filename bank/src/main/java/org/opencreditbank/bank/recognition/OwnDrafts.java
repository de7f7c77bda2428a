package org.opencreditbank.bank.recognition;

import java.util.UUID;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.springframework.stereotype.Component;

/** The drafts that a visitor may see. */
@Component
class OwnDrafts {

    private final Drafts drafts;
    private final RuleOwners owners;

    OwnDrafts(Drafts drafts, RuleOwners owners) {
        this.drafts = drafts;
        this.owners = owners;
    }

    /** @throws RefusedRequest 404 unless there is such a draft and the visitor may act for its owner */
    Draft require(UUID id, Scope scope) {
        var draft = drafts.find(id).orElseThrow(RefusedRequest::notFound);
        owners.require(scope, draft.owner());
        return draft;
    }
}
