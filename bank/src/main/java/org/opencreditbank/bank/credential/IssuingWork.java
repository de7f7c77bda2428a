package org.opencreditbank.bank.credential;

import java.time.Duration;
import org.opencreditbank.bank.database.OngoingWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Issues what is wanted, in the background. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class IssuingWork extends OngoingWork {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WantedCredentials wanted;
    private final IssuerKeys keys;
    private boolean keyKnown;

    IssuingWork(WantedCredentials wanted, IssuerKeys keys) {
        super("credentials", LOOK_EVERY, PATIENCE);
        this.wanted = wanted;
        this.keys = keys;
    }

    @Override
    protected Duration round() {
        if (!keyKnown) {
            // The first key begins with the bank, not when a stranger asks for it.
            keys.current();
            keyKnown = true;
        }
        return wanted.issueSome() == 0 ? LOOK_EVERY : Duration.ZERO;
    }
}
