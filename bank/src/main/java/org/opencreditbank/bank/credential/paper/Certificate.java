package org.opencreditbank.bank.credential.paper;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.opencreditbank.bank.layout.Language;

/**
 * What a certificate says, in the words of one language; where it says nothing of something, that is empty.
 *
 * @param language in which it speaks; names may be of any
 * @param kind of achievement in words, such as "Degree course"
 * @param holder name of the person, as the person writes it
 * @param attained title of what was attained, such as a course's
 * @param awardingBody who attests that it was attained
 * @param certifier the bank: it certifies what it is worth, and never stands in the awarding body's place
 * @param attainedOn when, as precisely as it is known: a day, a month or a year in words
 * @param result such as "86 of 100", or empty
 * @param worth in credits of each framework, the bank's own first; empty where none was certified
 * @param assurance how sure the bank is, in words
 * @param number of the credential, as printed
 * @param checkAt address where anybody checks it; it leads to this one credential and stands in the QR code
 * @param code to type in where the QR code can't be read
 * @param issuedAt when the credential was issued
 */
public record Certificate(
        Language language,
        String kind,
        String holder,
        String attained,
        String awardingBody,
        String certifier,
        String attainedOn,
        String result,
        List<Worth> worth,
        String assurance,
        String number,
        URI checkAt,
        String code,
        Instant issuedAt) {

    /** How long an address may be so that its QR code is read from paper without trouble (version 10, level M: 213 bytes). */
    public static final int LONGEST_ADDRESS = 200;

    /**
     * What it is worth in one framework.
     *
     * @param credits amount with its unit, such as "4 credits"
     * @param level the framework's level and name, such as "Level 5 · Shanghai framework"
     */
    public record Worth(String credits, String level) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if holder, title, certifier or number is blank, or the address is not absolute or too long
     */
    public Certificate {
        worth = List.copyOf(worth);
        if (holder.isBlank() || attained.isBlank() || certifier.isBlank() || number.isBlank()) {
            throw new IllegalArgumentException("a certificate names holder, title, certifier and number");
        }
        if (!checkAt.isAbsolute() || checkAt.toASCIIString().length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("an address to check at is absolute and of at most " + LONGEST_ADDRESS + " bytes");
        }
    }
}
