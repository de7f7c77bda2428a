package org.opencreditbank.bank.credential;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.layout.Language;
import org.springframework.context.ApplicationContext;

/** Credentials, and links that show them, for tests of the whole bank. */
public final class SampleCredentials {

    private SampleCredentials() {}

    /** The credential of an achievement. */
    public static UUID made(ApplicationContext bank, long learner, UUID achievement) {
        return switch (bank.getBean(RequestedCredentials.class).make(learner, Attests.ACHIEVEMENT, achievement, Language.CHINESE, SampleLives.DEED)) {
            case IssuedCredentials.Answer.Attested(UUID credential, _) -> credential;
            case IssuedCredentials.Answer.Nothing _ -> throw new AssertionError("nothing to attest");
        };
    }

    /** A link that shows all of a credential for a month. */
    public static UUID shared(ApplicationContext bank, long learner, UUID credential) {
        return bank.getBean(Shares.class).make(learner, List.of(credential), EnumSet.allOf(SharedField.class), 30, "").orThrow().id();
    }
}
