package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.credential.paper.Certificate;
import org.opencreditbank.bank.credential.paper.Certificates;
import org.opencreditbank.bank.credential.paper.Printed;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.PersonErased;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.proof.PersonSecret;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Credentials of the bank as certificates. A sheet says what the signed credential says, in its language. Its address to check at
 * holds a code of 80 bits that only the sheet shows: the credential's id alone opens nothing, so that whoever was shown a part of a
 * credential can't find the rest by it. Whoever types the code in finds the sheet by it alone.
 */
@Component
class PaperCertificates {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 16;

    private final IssuedCredentials credentials;
    private final Certificates certificates;
    private final PersonKeys secrets;
    private final JdbcTemplate jdbc;
    private final PublicAddress address;
    private final Texts texts;

    PaperCertificates(
            IssuedCredentials credentials, Certificates certificates, PersonKeys secrets, JdbcTemplate jdbc, PublicAddress address, Texts texts) {
        this.credentials = credentials;
        this.certificates = certificates;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.address = address;
        this.texts = texts;
    }

    /** The credential of a sheet that shows this code, with the code as it is written in addresses; empty if there is none. */
    Optional<Found> find(String typed) {
        var code = normal(typed);
        return jdbc.query("select credential from credential.sheet where code_hash = ?", (row, _) -> row.getObject(1, UUID.class), (Object) Shares.hash(code))
                .stream().findFirst().map(credential -> new Found(credential, code));
    }

    /** A sheet that was found. */
    record Found(UUID credential, String code) {}

    /** As it is reckoned with: without what is there for the eye, and with letters that look like digits read as those (as Crockford's Base 32 has it). */
    private static String normal(String typed) {
        return typed.replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
    }

    @EventListener
    void erased(PersonErased erased) {
        jdbc.update("delete from credential.sheet where credential in (select public_id from credential.issued where learner_id = any (?))",
                (Object) erased.learnerIds().toArray(Long[]::new));
    }

    /** The sheet as a PDF, or why there is none; empty once the person has been erased. Whoever asks has recorded the look. */
    Optional<Printed> print(Issued issued) {
        return certificate(issued).map(certificates::print);
    }

    /** The sheet as a page; empty once the person has been erased. Whoever asks has recorded the look. */
    Optional<CertificateView> view(Issued issued) {
        return certificate(issued).map(certificates::view);
    }

    /** Whether it fits a sheet: a whole account has its statement on the account page. */
    static boolean printable(Issued issued) {
        return issued.asked().attests() != Attests.ACCOUNT;
    }

    /** Whether a sheet of this credential shows this code; capitals or not, with hyphens or without. */
    boolean shows(Issued issued, String code) {
        var asked = normal(code);
        return code(issued)
                .filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.US_ASCII), asked.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private Optional<Certificate> certificate(Issued issued) {
        Words words = texts.in(issued.asked().language());
        return credentials.signed(issued).flatMap(signed -> code(issued).map(code -> {
            jdbc.update("insert into credential.sheet (credential, code_hash) values (?, ?) on conflict do nothing", issued.publicId(), Shares.hash(code));
            return certificate(issued, signed, code, words);
        }));
    }

    private Certificate certificate(Issued issued, JsonObject signed, String code, Words words) {
        Map<SharedField, String> personal = SharedField.read(signed);
        JsonObject subject = signed.getJsonObject("credentialSubject");
        JsonObject achievement = subject.getJsonObject("achievement");
        List<Certificate.Worth> worth = achievement.getOrDefault("alignment", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(each -> new Certificate.Worth(each.getString("targetDescription"), each.getString("targetName"))).toList();
        return new Certificate(
                issued.asked().language(),
                words.text("credential.paper.kind." + achievement.getString("achievementType")),
                personal.getOrDefault(SharedField.HOLDER, words.text("credential.paper.unnamed")),
                achievement.getString("name"),
                achievement.getJsonObject("creator").getString("name"),
                signed.getJsonObject("issuer").getString("name"),
                when(personal.getOrDefault(SharedField.DATE, ""), words),
                personal.getOrDefault(SharedField.RESULT, ""),
                worth,
                signed.getJsonArray("evidence").getJsonObject(0).getString("narrative"),
                issued.publicId().toString(),
                URI.create(address.of("/verify/" + issued.publicId() + "/" + code)),
                grouped(code),
                issued.issuedAt());
    }

    /** The sentence that says when, without what the table's heading says already. */
    private static String when(String sentence, Words words) {
        var opening = words.text("credential.attained", "when", "");
        return sentence.startsWith(opening) ? sentence.substring(opening.length()) : sentence;
    }

    private static String grouped(String code) {
        return String.join("-", code.substring(0, 4), code.substring(4, 8), code.substring(8, 12), code.substring(12));
    }

    /** Made from the person's secret, so that it is gone with it and needs no place of its own. */
    private Optional<String> code(Issued issued) {
        PersonSecret secret = secrets.secrets(List.of(issued.asked().learnerId())).get(issued.asked().learnerId());
        if (secret == null) {
            return Optional.empty();
        }
        byte[] mac = secret.contentMac(("certificate " + issued.publicId()).getBytes(StandardCharsets.US_ASCII));
        var code = new StringBuilder();
        for (int digit = 0; digit < CODE_LENGTH; digit++) {
            int value = 0;
            for (int bit = digit * 5; bit < digit * 5 + 5; bit++) {
                value = value << 1 | (mac[bit / 8] >> (7 - bit % 8) & 1);
            }
            code.append(DIGITS.charAt(value));
        }
        return Optional.of(code.toString());
    }
}
