package org.opencreditbank.rulebook.credit;

/** A text that was expected to be a sound amount is not one; the message is the refusal's code. */
public final class CreditFormatException extends IllegalArgumentException {

    CreditFormatException(String code) {
        super(code);
    }

    /** The refusal's code, such as {@code amount.finer-than-hundredths}. */
    public String code() {
        return String.valueOf(getMessage());
    }
}
