package org.opencreditbank.bank.notice;

import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.learner.PersonErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets what somebody was told, and where they wanted it, together with them. */
@Component
class Forgetting {
    private final SignIns signIns;
    private final Notices notices;
    private final Contacts contacts;

    Forgetting(SignIns signIns, Notices notices, Contacts contacts) {
        this.signIns = signIns;
        this.notices = notices;
        this.contacts = contacts;
    }

    @EventListener
    void erased(PersonErased person) {
        var ever = signIns.everOfLearners(person.learnerIds());
        notices.forget(ever);
        contacts.forget(ever);
    }
}
