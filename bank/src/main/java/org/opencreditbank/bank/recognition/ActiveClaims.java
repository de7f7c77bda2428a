package org.opencreditbank.bank.recognition;

import java.util.List;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Facts;

/** Tells what a person's achievements count as already, so that nothing is promised twice; the room of transfer cases knows. */
public interface ActiveClaims {

    /**
     * Active claims of the person, the pending ones too.
     *
     * @param held what they hold now
     */
    List<Claim> of(long learnerId, Facts held);
}
