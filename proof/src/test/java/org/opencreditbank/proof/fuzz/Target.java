package org.opencreditbank.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.KeyBinding;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.SignedNote;
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

    /** Reads bytes; an exception is a finding. */
    abstract void read(byte[] bytes);

    private static <T> void same(Optional<T> read, T written) {
        if (!read.equals(Optional.of(written))) {
            throw new IllegalStateException("reads back as another");
        }
    }
}
