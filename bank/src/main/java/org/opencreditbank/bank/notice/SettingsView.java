package org.opencreditbank.bank.notice;

import java.util.Map;

/**
 * Where somebody gets letters.
 *
 * @param sends whether the bank sends letters at all
 * @param state of their address
 * @param address as they gave it; empty if they gave none
 * @param languages value → label, for the form
 */
public record SettingsView(boolean sends, State state, String address, Map<String, String> languages) {

    /** How far an address has come. */
    public enum State {
        NONE,
        UNCONFIRMED,
        CONFIRMED,
        REFUSED
    }
}
