package org.opencreditbank.proof.cose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.proof.cbor.CborEncoding;
import org.opencreditbank.proof.cbor.CborItem;
import org.opencreditbank.proof.cbor.StrictCbor;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * A COSE_Sign1 message (RFC 9052 §4.2): one signer, the payload inside. One message has one spelling: it is read strictly, and of the
 * headers that no signature covers only the key's name is taken.
 *
 * @param header    the protected header
 * @param covered   the protected header as it is written, which is what is signed
 * @param keyId     {@code kid}, from either header
 * @param payload   the payload
 * @param type      the algorithm's kind of key
 * @param signature the signature
 */
public record CoseSign1(CborItem.Mapping header, CborItem.Bytes covered, Optional<CborItem.Bytes> keyId, CborItem.Bytes payload, KeyType type,
                        CborItem.Bytes signature) {

    /** RFC 9052 §2. */
    private static final long TAG = 18;

    /** Whether bytes begin as a message does, with its tag or without; neither JSON nor a token does. */
    public static boolean is(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == (byte) 0xd2 || bytes[0] == (byte) 0x84);
    }

    /**
     * Reads a message without checking its signature.
     *
     * @return the message; or {@code cose.malformed}, {@code cose.detached}, {@code cose.unprotected}, {@code cose.algorithm} (also where none
     *         is named), {@code cose.critical}, {@code cose.key-inside}, or what {@link StrictCbor} says
     */
    public static Outcome<CoseSign1> read(byte[] bytes) {
        return StrictCbor.read(bytes).then(item -> parts(item instanceof CborItem.Tagged(long tag, CborItem tagged) && tag == TAG ? tagged : item));
    }

    private static Outcome<CoseSign1> parts(CborItem message) {
        if (!(message instanceof CborItem.Array array) || array.items().size() != 4) {
            return malformed("COSE_Sign1");
        }
        List<CborItem> items = array.items();
        if (!(items.get(0) instanceof CborItem.Bytes covered) || !(items.get(1) instanceof CborItem.Mapping unprotected)) {
            return malformed("header");
        }
        if (items.get(2) == CborItem.Simple.NULL) {
            return Outcome.refused(Refusal.of("cose.detached"));
        }
        if (!(items.get(2) instanceof CborItem.Bytes payload) || !(items.get(3) instanceof CborItem.Bytes signature)) {
            return malformed("payload");
        }
        // RFC 9052 §3: no header at all is written as no bytes.
        Outcome<CborItem> header = covered.length() == 0 ? Outcome.given(CborItem.Mapping.empty()) : StrictCbor.read(covered.bytes());
        return header.then(read -> read instanceof CborItem.Mapping mapping
                ? message(mapping, covered, unprotected, payload, signature) : malformed("header"));
    }

    private static Outcome<CoseSign1> message(CborItem.Mapping header, CborItem.Bytes covered, CborItem.Mapping unprotected,
                                              CborItem.Bytes payload, CborItem.Bytes signature) {
        Optional<CborItem> stranger = unprotected.entries().keySet().stream()
                .filter(label -> !label.equals(new CborItem.Int(HeaderParameter.KEY_IDENTIFIER)) || header.entries().containsKey(label)).findFirst();
        if (stranger.isPresent()) {
            return Outcome.refused(Refusal.of("cose.unprotected", "label", name(stranger.get())));
        }
        Optional<CborItem> algorithm = header.at(HeaderParameter.ALGORITHM);
        Optional<KeyType> type = algorithm.flatMap(named -> named instanceof CborItem.Int(long value) ? KeyType.ofCose(value) : Optional.empty());
        if (type.isEmpty()) {
            return Outcome.refused(Refusal.of("cose.algorithm", "alg", algorithm.map(CoseSign1::name).orElse("-")));
        }
        Optional<CborItem> critical = header.at(HeaderParameter.CRITICAL);
        if (critical.isPresent()) {
            return Outcome.refused(Refusal.of("cose.critical", "crit", critical.get()));
        }
        for (long label = HeaderParameter.X509_FIRST; label <= HeaderParameter.X509_LAST; label++) {
            if (header.at(label).isPresent()) {
                return Outcome.refused(Refusal.of("cose.key-inside", "label", label));
            }
        }
        Optional<CborItem> kid = header.at(HeaderParameter.KEY_IDENTIFIER).or(() -> unprotected.at(HeaderParameter.KEY_IDENTIFIER));
        if (kid.isPresent() && !(kid.get() instanceof CborItem.Bytes)) {
            return malformed("kid");
        }
        return Outcome.given(new CoseSign1(header, covered, kid.map(CborItem.Bytes.class::cast), payload, type.get(), signature));
    }

    /**
     * Signs a payload.
     *
     * @param header the protected header, to which the algorithm is added as its first parameter
     * @return the message with its tag
     * @throws IllegalArgumentException for a key of a type that COSE has no algorithm for
     */
    public static byte[] sign(CborItem.Mapping header, byte[] payload, SigningKey key) {
        KeyType type = key.publicKey().type();
        if (type.cose().isEmpty()) {
            throw new IllegalArgumentException("COSE has no algorithm for " + type);
        }
        CborItem.Mapping whole = CborItem.map(Map.entry(new CborItem.Int(HeaderParameter.ALGORITHM), new CborItem.Int(type.cose().getAsInt())));
        for (Map.Entry<CborItem, CborItem> parameter : header.entries().entrySet()) {
            if (parameter.getKey() instanceof CborItem.Int(long label)) {
                whole = whole.with(label, parameter.getValue());
            }
        }
        CborItem.Bytes covered = new CborItem.Bytes(CborEncoding.of(whole));
        CborItem.Bytes content = new CborItem.Bytes(payload);
        CborItem.Bytes signature = new CborItem.Bytes(key.sign(toBeSigned(covered, content)));
        return CborEncoding.of(new CborItem.Tagged(TAG, CborItem.Array.of(covered, CborItem.Mapping.empty(), content, signature)));
    }

    /** Checks the signature under a key; else {@code cose.wrong-key-type} or {@code cose.wrong-signature}. */
    public Outcome<VerificationMethod> check(VerificationMethod method) {
        if (method.key().type() != type) {
            return Outcome.refused(Refusal.of("cose.wrong-key-type", "alg", type.jose()).and("key", method.key().type()));
        }
        return method.key().verifies(toBeSigned(), signature.bytes())
                ? Outcome.given(method)
                : Outcome.refused(Refusal.of("cose.wrong-signature", "method", method.id()));
    }

    /** What is signed: the Sig_structure without external data (RFC 9052 §4.4). */
    public byte[] toBeSigned() {
        return toBeSigned(covered, payload);
    }

    private static byte[] toBeSigned(CborItem.Bytes covered, CborItem.Bytes payload) {
        // A header without parameters is signed as no bytes, however it was sent.
        CborItem.Bytes header = covered.equals(new CborItem.Bytes(new byte[] {(byte) 0xa0})) ? new CborItem.Bytes(new byte[0]) : covered;
        return CborEncoding.of(CborItem.Array.of(new CborItem.Text("Signature1"), header, new CborItem.Bytes(new byte[0]), payload));
    }

    private static String name(CborItem item) {
        return switch (item) {
            case CborItem.Int(long value) -> Long.toString(value);
            case CborItem.Text(String text) -> text;
            case CborItem.Bytes bytes -> bytes.toString();
            case CborItem.Array _, CborItem.Mapping _, CborItem.Tagged _, CborItem.Simple _ -> "?";
        };
    }

    private static <T> Outcome<T> malformed(String property) {
        return Outcome.refused(Refusal.of("cose.malformed", "property", property));
    }
}
