package org.opencreditbank.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.cbor.CborEncoding;
import org.opencreditbank.proof.cbor.CborItem;
import org.opencreditbank.proof.cbor.StrictCbor;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.cose.CoseSign1;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.KeyBinding;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.log.AddCheckpoint;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.VerifierKey;
import org.opencreditbank.proof.log.WitnessAnswer;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.status.StatusList;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

/** Everything that reads bytes of strangers: any bytes must get an answer, and never "valid". */
enum Target {
    /** A credential, presentation, token or bundle. */
    VERIFIER {
        @Override
        void read(byte[] bytes) {
            if (NOBODY_TRUSTED.verify(bytes, NOW).verdict() instanceof Verdict.Valid) {
                throw new IllegalStateException("valid, though nobody is trusted");
            }
        }
    },
    /** A compact token; one that begins as tokens do is also verified whole. */
    JWT {
        @Override
        void read(byte[] bytes) {
            JoseCredential.read(new String(bytes, UTF_8), NOW);
            VERIFIER.read(("eyJ" + new String(bytes, ISO_8859_1)).getBytes(UTF_8));
        }
    },
    /** An SD-JWT with key binding. */
    SD_JWT {
        @Override
        void read(byte[] bytes) {
            String token = "eyJ" + new String(bytes, ISO_8859_1) + "~x";
            JoseCredential.read(token, NOW);
            if (KeyBinding.check(token, new KeyBinding.Request("a", "n"), NOW) instanceof Outcome.Given) {
                throw new IllegalStateException("bound to nobody's key");
            }
        }
    },
    /** An encoded list, of each size of values. */
    STATUS_LIST {
        @Override
        void read(byte[] bytes) {
            for (int size : List.of(1, 2, 8)) {
                if (StatusList.decode(new String(bytes, ISO_8859_1), size) instanceof Outcome.Given<StatusList>(StatusList list)) {
                    list.at(list.entries() - 1).orThrow();
                }
            }
        }
    },
    /** A receipt and the note in it, which must be written as they were read; a policy. */
    LOG_PROOF {
        @Override
        void read(byte[] bytes) {
            LogProof.parse(bytes).ifPresent(proof -> same(LogProof.parse(proof.toString()), proof));
            SignedNote.parse(new String(bytes, UTF_8)).ifPresent(note -> {
                Checkpoint.of(note);
                same(SignedNote.parse(note.toString()), note);
            });
            Receipt.read(bytes);
            PolicyText.read(bytes);
        }
    },
    /** A COSE message, whole and as the protected header of one; CBOR that is read is written as it came. */
    COSE {
        @Override
        void read(byte[] bytes) {
            if (StrictCbor.read(bytes) instanceof Outcome.Given<CborItem>(CborItem item) && !Arrays.equals(CborEncoding.of(item), bytes)) {
                throw new IllegalStateException("written as another");
            }
            CoseCredential.read(bytes, NOW);
            CoseCredential.readBase64(new String(bytes, ISO_8859_1), NOW);
            byte[] message = CborEncoding.of(new CborItem.Tagged(18, CborItem.Array.of(new CborItem.Bytes(bytes), CborItem.Mapping.empty(),
                    new CborItem.Bytes(DOCUMENT), new CborItem.Bytes(new byte[64]))));
            for (byte[] whole : List.of(bytes, message)) {
                if (CoseSign1.is(whole) && NOBODY_TRUSTED.verify(whole, NOW).verdict() instanceof Verdict.Valid) {
                    throw new IllegalStateException("valid, though nobody is trusted");
                }
            }
        }
    },
    /** What a log asks of a witness, which must not cosign what no log that it watches has signed; a checkpoint and a verifier key. */
    WITNESS {
        @Override
        void read(byte[] bytes) {
            try {
                if (StrangersWitness.INSTANCE.addCheckpoint(bytes) instanceof WitnessAnswer.Cosigned) {
                    throw new IllegalStateException("cosigned what nobody signed");
                }
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
            AddCheckpoint.parse(bytes).ifPresent(request -> same(AddCheckpoint.parse(request.toString().getBytes(UTF_8)), request));
            String text = new String(bytes, UTF_8);
            VerifierKey.parse(text).ifPresent(key -> same(VerifierKey.parse(key.toString()), key));
            SignedNote.parse(text).flatMap(Checkpoint::of).ifPresent(state -> {
                if (!text.startsWith(state.origin())) {
                    throw new IllegalStateException("another origin");
                }
            });
        }
    },
    /** A trust list and a status snapshot. */
    TRUST_LIST {
        @Override
        void read(byte[] bytes) {
            Outcome<JsonObject> file = new StrictJson(JsonLimits.CREDENTIAL).readObject(bytes);
            file.then(TrustList::of);
            file.then(StatusSnapshot::of);
        }
    };

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Verifier NOBODY_TRUSTED = new Verifier(Contexts.bundled(), TrustList.empty(), StatusSnapshot.none());

    private static final byte[] DOCUMENT = """
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:a",
             "credentialSubject":{"id":"did:example:b"}}
            """.getBytes(UTF_8);

    /** Reads bytes; an exception is a finding. */
    abstract void read(byte[] bytes);

    private static <T> void same(Optional<T> read, T written) {
        if (!read.equals(Optional.of(written))) {
            throw new IllegalStateException("reads back as another");
        }
    }
}
