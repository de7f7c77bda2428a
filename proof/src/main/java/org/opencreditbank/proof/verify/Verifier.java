package org.opencreditbank.proof.verify;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofCheck;

/**
 * Verifies credentials and presentations with nothing but what it was given: no network, no clock. May be used by many
 * threads at once.
 */
public final class Verifier {

    /** Most credentials inside one document, over all levels. */
    public static final int MOST_CONTAINED = 1_000;

    /** Deepest nesting of credentials in credentials: presentation, record, badge. */
    private static final int DEEPEST = 3;

    private final DataIntegrity integrity;
    private final TrustList trustList;
    private final StatusSnapshot statuses;
    private final StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);

    /** Judges by a trust list, a status snapshot and the contexts that an operator allows. */
    public Verifier(Contexts contexts, TrustList trustList, StatusSnapshot statuses) {
        this.integrity = new DataIntegrity(new LinkedData(contexts));
        this.trustList = trustList;
        this.statuses = statuses;
    }

    /** Verifies a document as it was handed in, as of {@code at}. */
    public Report verify(byte[] document, Instant at) {
        return switch (json.readObject(document)) {
            case Outcome.Given<JsonObject>(JsonObject object) -> verify(object, at);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> new Report(new Verdict.Malformed(List.of(refusal)), Optional.empty(),
                    at, trustList.name(), statuses.asOf(), List.of(Probe.failed("reading", refusal)), Optional.empty(), List.of());
        };
    }

    /** Verifies a document that has been read strictly, as of {@code at}. */
    public Report verify(JsonObject document, Instant at) {
        return new Pass(at, new int[] {MOST_CONTAINED}).verify(document, DEEPEST);
    }

    /** One verification; {@code left} counts down over everything contained. */
    private final class Pass {
        private final Instant at;
        private final int[] left;
        private final List<Probe> probes = new ArrayList<>();
        private Optional<TrustList.Issuer> issuer = Optional.empty();

        private Pass(Instant at, int[] left) {
            this.at = at;
            this.left = left;
        }

        private Report verify(JsonObject document, int depth) {
            if (DataModel.is(document, "VerifiablePresentation")) {
                List<Report> contained = contained(document.get("verifiableCredential"), depth);
                return report(presentation(document), document, contained);
            }
            Verdict verdict = credential(document, true);
            List<Report> contained = new ArrayList<>();
            if (DataModel.is(document, "ClrCredential")) {
                for (JsonValue subject : listed(document.get("credentialSubject"))) {
                    if (subject instanceof JsonObject record) {
                        contained.addAll(contained(record.get("verifiableCredential"), depth));
                    }
                }
            }
            return report(verdict, document, contained);
        }

        private Report report(Verdict verdict, JsonObject document, List<Report> contained) {
            return new Report(verdict, issuer, at, trustList.name(), statuses.asOf(), probes, Optional.of(document), contained);
        }

        private List<Report> contained(@Nullable JsonValue credentials, int depth) {
            List<Report> reports = new ArrayList<>();
            for (JsonValue value : listed(credentials)) {
                Pass pass = new Pass(at, left);
                if (!(value instanceof JsonObject credential)) {
                    reports.add(pass.refused(Refusal.of("model.not-an-object", "property", "verifiableCredential")));
                } else if (depth == 0 || --left[0] < 0) {
                    reports.add(pass.refused(Refusal.of("model.too-many-contained", "limit", MOST_CONTAINED)));
                    break;
                } else {
                    reports.add(pass.verify(credential, depth - 1));
                }
            }
            return reports;
        }

        private Report refused(Refusal refusal) {
            return new Report(new Verdict.Malformed(List.of(refusal)), Optional.empty(), at, trustList.name(), statuses.asOf(),
                    List.of(Probe.failed("data-model", refusal)), Optional.empty(), List.of());
        }

        private Verdict presentation(JsonObject document) {
            List<Refusal> faults = DataModel.faultsOfPresentation(document);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            Optional<String> holder = Optional.ofNullable(document.get("holder")).flatMap(value ->
                    value instanceof JsonObject object ? text(object.get("id")) : text(value));
            return new Signatures(document, "authentication", holder).judge().orElseGet(Verdict.Valid::new);
        }

        private Verdict credential(JsonObject document, boolean withStatus) {
            List<Refusal> faults = DataModel.faultsOfCredential(document);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            String issuerId = DataModel.issuer(document).orElseThrow();
            Optional<Verdict> signed = new Signatures(document, "assertionMethod", Optional.of(issuerId)).judge();
            Optional<Verdict> trusted = signed.isPresent() ? signed : trusted(issuerId);
            Optional<Verdict> status = withStatus ? status(document, issuerId) : Optional.empty();
            Optional<Verdict> validity = validity(document);
            return trusted
                    .or(() -> status.filter(it -> it instanceof Verdict.Revoked || it instanceof Verdict.Suspended))
                    .or(() -> validity)
                    .or(() -> status)
                    .orElseGet(Verdict.Valid::new);
        }

        private Optional<Verdict> trusted(String issuerId) {
            issuer = trustList.find(issuerId);
            if (issuer.isEmpty()) {
                Refusal refusal = Refusal.of("issuer.not-listed", "issuer", issuerId).and("trustList", trustList.name());
                probes.add(Probe.failed("issuer", refusal));
                return Optional.of(new Verdict.UnknownIssuer(refusal));
            }
            SequencedMap<String, String> values = new LinkedHashMap<>();
            values.put("issuer", issuerId);
            values.put("name", issuer.get().name());
            values.put("trustList", trustList.name());
            probes.add(Probe.passed("issuer", values));
            return Optional.empty();
        }

        private Optional<Verdict> validity(JsonObject document) {
            Optional<Instant> from = DataModel.validFrom(document);
            Optional<Instant> until = DataModel.validUntil(document);
            Optional<Verdict> verdict = from.filter(at::isBefore).<Verdict>map(Verdict.NotYetValid::new)
                    .or(() -> until.filter(at::isAfter).map(Verdict.Expired::new));
            SequencedMap<String, String> values = new LinkedHashMap<>();
            from.ifPresent(time -> values.put("validFrom", time.toString()));
            until.ifPresent(time -> values.put("validUntil", time.toString()));
            values.put("at", at.toString());
            probes.add(verdict.isEmpty() ? Probe.passed("validity", values)
                    : new Probe("validity", Probe.Result.FAILED, Optional.of(verdict.get().reasons().getFirst()), values));
            return verdict;
        }

        private Optional<Verdict> status(JsonObject document, String issuerId) {
            Optional<Verdict> worst = Optional.empty();
            for (JsonValue value : listed(document.get("credentialStatus"))) {
                StatusProbe asked = new StatusProbe(statuses, list -> new Pass(statuses.asOf().orElse(at), left).credential(list, false));
                StatusProbe.Answer answer = asked.ask(value.asJsonObject(), issuerId, at);
                probes.add(answer.probe());
                if (worst.isEmpty() || answer.verdict().filter(Verdict.Revoked.class::isInstance).isPresent()) {
                    worst = answer.verdict().or(() -> Optional.empty());
                }
            }
            return worst;
        }

        /** The proofs of one document, judged together. */
        private final class Signatures {
            private final JsonObject document;
            private final String purpose;
            private final Optional<String> signer;
            private boolean bySigner;
            private Optional<Refusal> skipped = Optional.empty();

            private Signatures(JsonObject document, String purpose, Optional<String> signer) {
                this.document = document;
                this.purpose = purpose;
                this.signer = signer;
            }

            /** Empty where the signer's own proof is right and no known proof is wrong. */
            private Optional<Verdict> judge() {
                List<JsonObject> proofs;
                switch (DataIntegrity.proofs(document)) {
                    case Outcome.Given<List<JsonObject>>(List<JsonObject> all) -> proofs = all;
                    case Outcome.Refused<List<JsonObject>>(Refusal refusal) -> {
                        probes.add(Probe.failed("proof", refusal));
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
                Refusal refusal = Refusal.of("issuer.did-not-sign", "issuer", signer.orElse("-"));
                probes.add(Probe.failed("issuer", refusal));
                return Optional.of(new Verdict.UnknownIssuer(refusal));
            }

            private Optional<Verdict> judge(JsonObject proof) {
                return switch (integrity.check(document, proof, purpose, at, this::resolve)) {
                    case Outcome.Given<ProofCheck>(ProofCheck check) -> {
                        probes.add(Probe.passed("proof", values(check)));
                        Instant made = check.created().or(() -> DataModel.validFrom(document)).orElse(at);
                        if (!check.method().validAt(made)) {
                            Refusal refusal = Refusal.of("key.not-valid-then", "method", check.method().id()).and("time", made);
                            probes.add(Probe.failed("issuer", refusal));
                            yield Optional.of(new Verdict.UnknownIssuer(refusal));
                        }
                        bySigner |= signer.isEmpty() || signer.get().equals(check.method().controller());
                        yield Optional.empty();
                    }
                    case Outcome.Refused<ProofCheck>(Refusal refusal) -> against(refusal);
                };
            }

            private Optional<Verdict> against(Refusal refusal) {
                return switch (refusal.code()) {
                    case "proof.wrong-signature", "proof.previous-missing", "proof.context-mismatch" -> {
                        probes.add(Probe.failed("proof", refusal));
                        yield Optional.of(new Verdict.Altered(refusal));
                    }
                    // A proof of another kind beside one that can be checked takes nothing away.
                    case "proof.unknown-cryptosuite", "proof.unknown-type", "proof.wrong-purpose" -> {
                        probes.add(Probe.unknown("proof", refusal));
                        skipped = Optional.of(refusal);
                        yield Optional.empty();
                    }
                    case "key.unknown-method", "issuer.key-not-listed" -> {
                        probes.add(Probe.unknown("proof", refusal));
                        yield Optional.of(new Verdict.UnknownIssuer(refusal));
                    }
                    case "jsonld.context-not-allowed", "proof.expired" -> {
                        probes.add(Probe.unknown("proof", refusal));
                        yield Optional.of(new Verdict.CantTell(refusal));
                    }
                    default -> {
                        probes.add(Probe.failed("proof", refusal));
                        yield Optional.of(new Verdict.Malformed(List.of(refusal)));
                    }
                };
            }

            private Outcome<VerificationMethod> resolve(String method) {
                // Keys of the signer's own entry first; a did:key of somebody else still shows whether the text was altered.
                Optional<VerificationMethod> listed = signer.flatMap(trustList::find)
                        .map(entry -> entry.method(method)).flatMap(Verifier::value);
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
        }
    }

    private static <T> Optional<T> value(Outcome<T> outcome) {
        return outcome instanceof Outcome.Given<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof jakarta.json.JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static List<JsonValue> listed(@Nullable JsonValue value) {
        return switch (value) {
            case null -> List.of();
            case JsonArray many -> List.copyOf(many);
            default -> List.of(value);
        };
    }
}
