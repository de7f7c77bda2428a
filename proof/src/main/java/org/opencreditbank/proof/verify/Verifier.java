package org.opencreditbank.proof.verify;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;

/**
 * Verifies credentials and presentations with nothing but what it was given: no network, no clock. May be used by many
 * threads at once.
 */
public final class Verifier {

    /** Most credentials inside one document, over all levels. */
    public static final int MOST_CONTAINED = 1_000;

    /** Deepest nesting of credentials in credentials: presentation, record, badge. */
    private static final int DEEPEST = 3;

    /** VC Data Model 2.0 §4.12: the token stands in the identifier. */
    private static final Pattern ENVELOPE = Pattern.compile("data:application/v[cp]\\+(sd-)?jwt,");

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
        Pass pass = new Pass(at, new int[] {MOST_CONTAINED});
        // A token begins with the base64url of {" and JSON never does.
        if (document.length > 2 && document[0] == 'e' && document[1] == 'y') {
            return pass.token(new String(document, StandardCharsets.UTF_8).strip(), DEEPEST);
        }
        return switch (json.readObject(document)) {
            case Outcome.Given<JsonObject>(JsonObject object) -> pass.verify(object, DEEPEST);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> pass.refused("reading", refusal);
        };
    }

    /** Verifies a document that has been read strictly, as of {@code at}. */
    public Report verify(JsonObject document, Instant at) {
        return new Pass(at, new int[] {MOST_CONTAINED}).verify(document, DEEPEST);
    }

    /**
     * Verifies a presentation that was asked for: every proof of its own must carry what was asked (Data Integrity 1.0 §2.1), so
     * that nobody shows again what was shown to somebody else. Tokens carry it in no agreed place and are "can't tell".
     *
     * @param challenge what the holder was given to sign
     * @param domain    whom the presentation is for
     */
    public Report verifyPresentation(byte[] document, String challenge, String domain, Instant at) {
        Report report = verify(document, at);
        boolean answers = report.document().filter(it -> DataModel.is(it, "VerifiablePresentation"))
                .map(DataIntegrity::proofs)
                .filter(proofs -> proofs instanceof Outcome.Given<List<JsonObject>>(List<JsonObject> all) && all.stream().allMatch(proof ->
                        text(proof.get("challenge")).equals(Optional.of(challenge)) && text(proof.get("domain")).equals(Optional.of(domain))))
                .isPresent();
        if (answers || !(report.verdict() instanceof Verdict.Valid)) {
            return report;
        }
        Refusal refusal = Refusal.of("proof.wrong-challenge", "domain", domain);
        List<Probe> probes = new ArrayList<>(report.probes());
        probes.add(Probe.failed("proof", refusal));
        return new Report(new Verdict.CantTell(refusal), report.issuer(), at, report.trustList(), report.status(), probes,
                report.document(), report.contained());
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
            if (DataModel.is(document, "EnvelopedVerifiableCredential") || DataModel.is(document, "EnvelopedVerifiablePresentation")) {
                return text(document.get("id")).filter(id -> ENVELOPE.matcher(id).lookingAt())
                        .map(id -> token(id.substring(id.indexOf(',') + 1), depth))
                        .orElseGet(() -> refused("reading", Refusal.of("model.envelope")));
            }
            return verify(document, Optional.empty(), depth);
        }

        /** A credential or presentation in a token (VC-JOSE-COSE). */
        private Report token(String token, int depth) {
            return switch (JoseCredential.read(token, at)) {
                case Outcome.Given<JoseCredential>(JoseCredential read) -> verify(read.document(), Optional.of(read), depth);
                case Outcome.Refused<JoseCredential>(Refusal refusal) -> refused("reading", refusal);
            };
        }

        private Report verify(JsonObject document, Optional<JoseCredential> token, int depth) {
            if (DataModel.is(document, "VerifiablePresentation")) {
                List<Report> contained = contained(document.get("verifiableCredential"), depth);
                return report(presentation(document, token), document, contained);
            }
            Verdict verdict = credential(document, token, true);
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
                    reports.add(pass.refused("data-model", Refusal.of("model.not-an-object", "property", "verifiableCredential")));
                } else if (depth == 0 || --left[0] < 0) {
                    reports.add(pass.refused("data-model", Refusal.of("model.too-many-contained", "limit", MOST_CONTAINED)));
                    break;
                } else {
                    reports.add(pass.verify(credential, depth - 1));
                }
            }
            return reports;
        }

        private Report refused(String probe, Refusal refusal) {
            probes.add(Probe.failed(probe, refusal));
            Verdict verdict = refusal.code().equals("jwt.key-binding") || refusal.code().equals("jwt.expired")
                    ? new Verdict.CantTell(refusal) : new Verdict.Malformed(List.of(refusal));
            return new Report(verdict, Optional.empty(), at, trustList.name(), statuses.asOf(), probes, Optional.empty(), List.of());
        }

        private Verdict presentation(JsonObject document, Optional<JoseCredential> token) {
            List<Refusal> faults = DataModel.faultsOfPresentation(document);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            Optional<String> holder = Optional.ofNullable(document.get("holder")).flatMap(value ->
                    value instanceof JsonObject object ? text(object.get("id")) : text(value));
            return signed(document, token, "authentication", holder).orElseGet(Verdict.Valid::new);
        }

        private Verdict credential(JsonObject document, Optional<JoseCredential> token, boolean withStatus) {
            List<Refusal> faults = DataModel.faultsOfCredential(document);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            String issuerId = DataModel.issuer(document).orElseThrow();
            Optional<Verdict> signed = signed(document, token, "assertionMethod", Optional.of(issuerId));
            Optional<Verdict> trusted = signed.isPresent() ? signed : trusted(issuerId);
            Optional<Verdict> status = withStatus ? status(document, issuerId) : Optional.empty();
            Optional<Verdict> validity = validity(document);
            return trusted
                    .or(() -> status.filter(it -> it instanceof Verdict.Revoked || it instanceof Verdict.Suspended))
                    .or(() -> validity)
                    .or(() -> status)
                    .orElseGet(Verdict.Valid::new);
        }

        private Optional<Verdict> signed(JsonObject document, Optional<JoseCredential> token, String purpose, Optional<String> signer) {
            Signatures signatures = new Signatures(new Signatures.Evidence(integrity, trustList, at, probes::add), document, purpose, signer);
            return token.isPresent() ? signatures.judge(token.get()) : signatures.judge();
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
                StatusProbe asked = new StatusProbe(statuses, list -> new Pass(statuses.asOf().orElse(at), left).credential(list, Optional.empty(), false));
                StatusProbe.Answer answer = asked.ask(value.asJsonObject(), issuerId, at);
                probes.add(answer.probe());
                if (worst.isEmpty() || answer.verdict().filter(Verdict.Revoked.class::isInstance).isPresent()) {
                    worst = answer.verdict().or(() -> Optional.empty());
                }
            }
            return worst;
        }
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
