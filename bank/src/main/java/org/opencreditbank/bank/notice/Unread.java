package org.opencreditbank.bank.notice;

import java.util.Optional;
import org.opencreditbank.bank.access.CurrentSignIn;
import org.opencreditbank.bank.layout.Reminder;
import org.springframework.stereotype.Component;

/** The way to the notices beside the visitor's name, with the number of those not yet read. */
@Component
class Unread implements Reminder {
    private final Notices notices;

    Unread(Notices notices) {
        this.notices = notices;
    }

    @Override
    public Optional<Shown> now() {
        var signIn = CurrentSignIn.id();
        if (signIn.isEmpty()) {
            return Optional.empty();
        }
        int unread = notices.unread(signIn.getAsLong());
        return Optional.of(new Shown("/notices", unread == 0 ? "notice.title" : unread < Notices.MOST_COUNTED ? "notice.unread" : "notice.unread-many", unread));
    }
}
