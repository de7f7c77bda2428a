package org.opencreditbank.bank.ledger;

import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;

/** How classes and bases are written in tables: fixed for ever, whatever the order of the enums. */
public final class LedgerCodes {

    private LedgerCodes() {}

    /** The number stored for a basis. */
    public static short of(Basis basis) {
        return switch (basis) {
            case DECLARED -> 1;
            case REGULATED -> 2;
            case CERTIFIED -> 3;
        };
    }

    /** The number stored for a class. */
    public static short of(CreditClass creditClass) {
        return switch (creditClass) {
            case ACADEMIC -> 1;
            case VOCATIONAL -> 2;
            case LEISURE -> 3;
        };
    }

    /** The basis of a stored number. */
    public static Basis basis(int code) {
        return switch (code) {
            case 1 -> Basis.DECLARED;
            case 2 -> Basis.REGULATED;
            case 3 -> Basis.CERTIFIED;
            default -> throw new IllegalArgumentException("no basis has the number " + code);
        };
    }

    /** The class of a stored number. */
    public static CreditClass creditClass(int code) {
        return switch (code) {
            case 1 -> CreditClass.ACADEMIC;
            case 2 -> CreditClass.VOCATIONAL;
            case 3 -> CreditClass.LEISURE;
            default -> throw new IllegalArgumentException("no class has the number " + code);
        };
    }
}
