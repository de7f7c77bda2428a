package org.opencreditbank.bank.recognition;

/**
 * A draft in a list.
 *
 * @param title its code and version, or that it has none yet
 * @param standing where it stands, in words
 * @param saved when it was saved last
 * @param by who saved it last
 */
public record DraftRow(String address, String title, String owner, String standing, String saved, String by) {

    /** Where everybody reads it while it is open for consultation. */
    public String consultation() {
        return address.replace("/rule-desk/drafts/", "/rules/consultations/");
    }
}
