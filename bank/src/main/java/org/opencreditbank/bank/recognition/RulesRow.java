package org.opencreditbank.bank.recognition;

/**
 * A rule set in a list.
 *
 * @param state whether it decides today, in words
 * @param rules how many rules it has
 */
public record RulesRow(String hash, String code, int version, String title, String owner, String validity, String state, boolean decides, int rules) {

    /** Where its page is. */
    public String address() {
        return "/rules/" + hash;
    }
}
