package org.opencreditbank.proof.verify;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofCheck;

/** The proofs of one document, judged together. */
final class Signatures {
    private final Evidence evidence;
    private final JsonObject document;
    private final String purpose;
    private final Optional<String> signer;
    private boolean bySigner;
    private Optional<Refusal> skipped = Optional.empty();

    /**
     * What a signature is judged by, and where the probes go.
     *
     * @param at       the time of judging
     * @param loggedAt when the document was logged, where that is proven: the time that keys are judged by
     */
    record Evidence(DataIntegrity integrity, TrustList trustList, Instant at, Optional<Instant> loggedAt, Consumer<Probe> probes) {}

    Signatures(Evidence evidence, JsonObject document, String purpose, Optional<String> signer) {
        this.evidence = evidence;
        this.document = document;
        this.purpose = purpose;
        this.signer = signer;
    }

    /** Empty where the signer's own proof is right and no known proof is wrong. */
    Optional<Verdict> judge() {
        List<JsonObject> proofs;
        switch (DataIntegrity.proofs(document)) {
            case Outcome.Given<List<JsonObject>>(List<JsonObject> all) -> proofs = all;
            case Outcome.Refused<List<JsonObject>>(Refusal refusal) -> {
                evidence.probes().accept(Probe.failed("proof", refusal));
                return Optional.of(refusal.code().equals("proof.missing")
                        ? new Verdict.CantTell(refusal) : new Verdict.Malformed(List.of(refusal)));
            }
        }
        for (JsonObject proof : proofs) {
            Optional<Verdict> against = judge(proof);
            if (against.isPresent()) {
                return against;
            }
        }
        if (bySigner) {
            return Optional.empty();
        }
        if (skipped.isPresent()) {
            return Optional.of(new Verdict.CantTell(skipped.get()));
        }
        return notBySigner();
    }

    private Optional<Verdict> notBySigner() {
        Refusal refusal = Refusal.of("issuer.did-not-sign", "issuer", signer.orElse("-"));
        evidence.probes().accept(Probe.failed("issuer", refusal));
        return Optional.of(new Verdict.UnknownIssuer(refusal));
    }

    /** Whoever has a key that has ended can still claim any date; to have been logged before its end can't be claimed. */
    private Optional<Verdict> outOfTime(VerificationMethod method, Instant claimed) {
        Instant made = evidence.loggedAt().orElse(claimed);
        if (method.validAt(made)) {
            return Optional.empty();
        }
        Refusal refusal = evidence.loggedAt().isPresent() && method.validAt(claimed)
                ? Refusal.of("key.not-valid-when-logged", "method", method.id()).and("logged", made).and("claimed", claimed)
                : Refusal.of("key.not-valid-then", "method", method.id()).and("time", made);
        evidence.probes().accept(Probe.failed("issuer", refusal));
        return Optional.of(new Verdict.UnknownIssuer(refusal));
    }

    /** When the document says that it was made: by its first proof that tells, else by when it begins to hold. */
    static Optional<Instant> claimed(JsonObject document) {
        List<JsonObject> proofs = value(DataIntegrity.proofs(document)).orElse(List.of());
        return proofs.stream().map(proof -> proof.get("created")).map(Verifier::text).flatMap(Optional::stream)
                .map(DateTimeStamp::parse).flatMap(Optional::stream).findFirst().or(() -> DataModel.validFrom(document));
    }

    private Optional<Verdict> judge(JsonObject proof) {
        return switch (evidence.integrity().check(document, proof, purpose, evidence.at(), this::resolve)) {
            case Outcome.Given<ProofCheck>(ProofCheck check) -> {
                evidence.probes().accept(Probe.passed("proof", values(check)));
                bySigner |= signer.isEmpty() || signer.get().equals(check.method().controller());
                yield outOfTime(check.method(), check.created().or(() -> DataModel.validFrom(document)).orElse(evidence.at()));
            }
            case Outcome.Refused<ProofCheck>(Refusal refusal) -> against(refusal);
        };
    }

    private Optional<Verdict> against(Refusal refusal) {
        return switch (refusal.code()) {
            case "proof.wrong-signature", "jwt.wrong-signature", "cose.wrong-signature", "proof.previous-missing", "proof.context-mismatch" -> {
                evidence.probes().accept(Probe.failed("proof", refusal));
                yield Optional.of(new Verdict.Altered(refusal));
            }
            // A proof of another kind beside one that can be checked takes nothing away.
            case "proof.unknown-cryptosuite", "proof.unknown-type", "proof.wrong-purpose" -> {
                evidence.probes().accept(Probe.unknown("proof", refusal));
                skipped = Optional.of(refusal);
                yield Optional.empty();
            }
            case "key.unknown-method", "issuer.key-not-listed" -> {
                evidence.probes().accept(Probe.unknown("proof", refusal));
                yield Optional.of(new Verdict.UnknownIssuer(refusal));
            }
            case "jsonld.context-not-allowed", "proof.expired" -> {
                evidence.probes().accept(Probe.unknown("proof", refusal));
                yield Optional.of(new Verdict.CantTell(refusal));
            }
            default -> {
                evidence.probes().accept(Probe.failed("proof", refusal));
                yield Optional.of(new Verdict.Malformed(List.of(refusal)));
            }
        };
    }

    /** Judges the signature around a document in place of proofs; empty where the signer's own key signed it. */
    Optional<Verdict> judge(Secured secured) {
        return switch (resolve(secured.method()).then(secured.check())) {
            case Outcome.Given<VerificationMethod>(VerificationMethod method) -> {
                SequencedMap<String, String> values = new LinkedHashMap<>();
                values.put("alg", secured.algorithm());
                values.put("verificationMethod", method.id());
                values.put("key", method.key().multikey());
                values.put("signed", secured.signed());
                evidence.probes().accept(Probe.passed("proof", values));
                Optional<Verdict> late = outOfTime(method, DataModel.validFrom(document).orElse(evidence.at()));
                bySigner = signer.isEmpty() || signer.get().equals(method.controller());
                yield late.isPresent() || bySigner ? late : notBySigner();
            }
            case Outcome.Refused<VerificationMethod>(Refusal refusal) -> against(refusal);
        };
    }

    private Outcome<VerificationMethod> resolve(String method) {
        // Keys of the signer's own entry first; a did:key of somebody else still shows whether the text was altered.
        Optional<VerificationMethod> listed = signer.flatMap(evidence.trustList()::find)
                .map(entry -> entry.method(method)).flatMap(Signatures::value);
        return listed.isPresent() ? Outcome.given(listed.get()) : new DidKey().resolve(method);
    }

    private SequencedMap<String, String> values(ProofCheck check) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("cryptosuite", check.suite().identifier());
        values.put("verificationMethod", check.method().id());
        values.put("key", check.method().key().multikey());
        values.put("canonicalDocument", check.covered().document());
        values.put("canonicalProof", check.covered().proof());
        values.put("documentHash", check.covered().documentHash());
        values.put("proofHash", check.covered().proofHash());
        return values;
    }

    private static <T> Optional<T> value(Outcome<T> outcome) {
        return outcome instanceof Outcome.Given<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
