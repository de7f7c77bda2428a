package org.opencreditbank.bank.credential;

import java.util.List;

/**
 * What the template of a certificate shows: everything in words.
 *
 * @param statement that it was attained and by whom attested
 * @param facts in the order in which they are read
 * @param checkText how to check it, with the code
 * @param code to type in, with what it is called; or empty
 * @param qrSide of the QR code in modules
 * @param qrPath of the QR code as an SVG path
 */
public record CertificateView(
        String language,
        String bank,
        String title,
        String opening,
        String holder,
        String statement,
        String attained,
        List<Fact> facts,
        String checkTitle,
        String checkText,
        String checkAddress,
        String code,
        String qrText,
        int qrSide,
        String qrPath,
        String seal,
        String issued,
        String foot) {

    /** A line of the table. */
    public record Fact(String label, String value) {}
}
