package org.opencreditbank.bank.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.proof.CanonicalShape;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;

/**
 * A case after an event, complete: what the event's leaf is made of.
 *
 * @param account number of the account
 * @param number of the event, from 0, which is the application
 * @param kind a word for the event
 * @param stage where the case stands by it
 * @param actor label of who took the step
 * @param cause why, in the bank's words
 */
record TransferRecord(TransferFile file, String account, Content content, int number, String kind, Party party, LocalDate on, String stage,
        TransferForm.Said said, String actor, String cause) {

    private static final CanonicalShape SHAPE = CanonicalShape.of("transfer",
            "case", "account", "target", "programme", "qualification", "rules", "rule", "achievements", "facts", "gives", "number", "event",
            "party", "on", "stage", "granted", "words", "actor", "cause");

    /** The canonical form, version 1. What is absent is left out; of the facts there is the SHA-256. */
    byte[] canonical() {
        return SHAPE.encode(
                file.publicId().toString(),
                account,
                Long.toString(file.target()),
                file.programme(),
                file.qualification(),
                file.rules(),
                file.rule(),
                content.used(),
                sha256(content.facts()),
                content.asked().stream().map(TransferRecord::member).toList(),
                number,
                kind,
                party.name(),
                on.toString(),
                stage,
                said.granted().isEmpty() ? null : said.granted().stream().map(TransferRecord::member).toList(),
                said.event() instanceof TransferEvent.Reasoned reasoned ? reasoned.reasons() : null,
                actor,
                cause);
    }

    private static Map<String, Object> member(Given given) {
        Map<String, Object> member = new TreeMap<>();
        member.put("place", given.place());
        member.put("credits", given.credits().toString());
        if (given.grade() != null) {
            member.put("grade", given.grade().scale() + " " + given.grade().value());
        }
        return member;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
