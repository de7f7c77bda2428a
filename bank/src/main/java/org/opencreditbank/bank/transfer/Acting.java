package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferAct;

/** Who takes a step: the actor as the bank writes them down, and the act as the rules see it. */
public record Acting(Actor actor, TransferAct act) {

    /** Somebody as that party. */
    public static Acting as(Party party, Actor actor, LocalDate on) {
        return new Acting(actor, new TransferAct(actor instanceof Actor.Person(long signIn, _) ? signIn : TransferAct.NOBODY, party, on));
    }

    /** The bank itself. */
    static Acting bank(LocalDate on) {
        return new Acting(new Actor.SystemTask("transfer"), TransferAct.ofBank(on));
    }

    Deed deed(String cause) {
        return new Deed(actor, cause);
    }
}
