package org.opencreditbank.proof.verify;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.cose.CoseSign1;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.credential.RelatedResources;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.KeyBinding;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.receipt.Bundle;
import org.opencreditbank.proof.receipt.LoggedCredential;
import org.opencreditbank.proof.receipt.Receipt;
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

    /** VC-JOSE-COSE §3.3.1: a message is bytes, so base64 (RFC 2397). */
    private static final Pattern COSE_ENVELOPE = Pattern.compile("data:application/v[cp]\\+cose;base64,");

    /** Secured in another way than those known here. */
    private static final Pattern OTHER_ENVELOPE = Pattern.compile("data:application/v[cp]\\+[a-z-]+(;base64)?,");

    private final DataIntegrity integrity;
    private final TrustList trustList;
    private final StatusSnapshot statuses;
    private final TrustPolicy logPolicy;
    private final boolean freshStatuses;
    private final Map<String, byte[]> resources;
    private final Map<String, Verdict> judgedLists = new ConcurrentHashMap<>();
    private final StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);

    /** Judges by a trust list, a status snapshot and the contexts that an operator allows. */
    public Verifier(Contexts contexts, TrustList trustList, StatusSnapshot statuses) {
        this(new DataIntegrity(new LinkedData(contexts)), trustList, statuses);
    }

    /** The same with what checks the proofs, which learns the forms that recur: whoever verifies by other keys and statuses each time keeps it. */
    public Verifier(DataIntegrity integrity, TrustList trustList, StatusSnapshot statuses) {
        this(integrity, trustList, statuses, new TrustPolicy(List.of(), List.of(), new Quorum.None()), false, Map.of());
    }

    private Verifier(DataIntegrity integrity, TrustList trustList, StatusSnapshot statuses, TrustPolicy logPolicy, boolean freshStatuses,
                     Map<String, byte[]> resources) {
        this.integrity = integrity;
        this.trustList = trustList;
        this.statuses = statuses;
        this.logPolicy = logPolicy;
        this.freshStatuses = freshStatuses;
        this.resources = Map.copyOf(resources);
    }

    /**
     * This verifier judging receipts by a policy: its witnesses and quorum, and its logs for issuers of whom the trust list names
     * none. Without one a receipt proves that the issuer's log holds the credential, but not since when.
     */
    public Verifier withLogPolicy(TrustPolicy policy) {
        return new Verifier(integrity, trustList, statuses, policy, freshStatuses, resources);
    }

    /** This verifier with the bytes of related resources by their URL, whose digests it compares; of others the report says that they
     * were not looked at. */
    public Verifier withResources(Map<String, byte[]> bytesByUrl) {
        return new Verifier(integrity, trustList, statuses, logPolicy, freshStatuses, bytesByUrl);
    }

    /** This verifier not content with a status list that is older than the {@code ttl} that it states; else the report says so. */
    public Verifier withFreshStatuses() {
        return new Verifier(integrity, trustList, statuses, logPolicy, true, resources);
    }

    /** Verifies a document as it was handed in, as of {@code at}: a credential, a presentation, a token, or a {@link Bundle}. */
    public Report verify(byte[] document, Instant at) {
        return verify(document, Optional.empty(), at);
    }

    /** Verifies a credential with its receipt, as of {@code at}. */
    public Report verify(byte[] document, Receipt receipt, Instant at) {
        return verify(document, Optional.of(receipt), at);
    }

    private Report verify(byte[] document, Optional<Receipt> receipt, Instant at) {
        Pass pass = new Pass(at, new int[] {MOST_CONTAINED}, receipt);
        if (token(document)) {
            return pass.token(new String(document, StandardCharsets.UTF_8).strip(), DEEPEST);
        }
        if (CoseSign1.is(document)) {
            return pass.secured(CoseCredential.read(document, at).then(read -> Outcome.given(Secured.of(read))), DEEPEST);
        }
        return switch (json.readObject(document)) {
            case Outcome.Given<JsonObject>(JsonObject object) -> Bundle.is(object) ? bundle(object, receipt, pass) : pass.verify(object, DEEPEST);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> pass.refused("reading", refusal);
        };
    }

    private Report bundle(JsonObject file, Optional<Receipt> beside, Pass pass) {
        return switch (Bundle.of(file).then(bundle -> StatusSnapshot.asSigned(bundle.statusLists())
                .then(lists -> Outcome.given(Map.entry(bundle, lists))))) {
            case Outcome.Given<Map.Entry<Bundle, StatusSnapshot>>(var read) -> {
                // The verifier's own snapshot is newer than whatever the holder chose to put in.
                Verifier within = new Verifier(integrity, trustList, statuses.asOf().isPresent() ? statuses : read.getValue(), logPolicy, freshStatuses,
                        resources);
                Pass inner = within.new Pass(pass.at, pass.left, beside.or(read.getKey()::receipt));
                yield read.getKey().credential() instanceof JsonObject credential ? inner.verify(credential, DEEPEST)
                        : inner.enclosed(text(read.getKey().credential()).orElseThrow(), DEEPEST);
            }
            case Outcome.Refused<Map.Entry<Bundle, StatusSnapshot>>(Refusal refusal) -> pass.refused("reading", refusal);
        };
    }

    /** Verifies a document that has been read strictly, as of {@code at}. */
    public Report verify(JsonObject document, Instant at) {
        return new Pass(at, new int[] {MOST_CONTAINED}, Optional.empty()).verify(document, DEEPEST);
    }

    /**
     * Verifies a presentation that was asked for: every proof of its own must carry what was asked (Data Integrity 1.0 §2.1), so
     * that nobody shows again what was shown to somebody else. An SD-JWT carries it in its key binding (RFC 9901 §4.3), whose age must not
     * exceed {@link KeyBinding#OLDEST}; other tokens carry it in no agreed place and are "can't tell".
     *
     * @param challenge what the holder was given to sign
     * @param domain    whom the presentation is for
     */
    public Report verifyPresentation(byte[] document, String challenge, String domain, Instant at) {
        String written = token(document) ? new String(document, StandardCharsets.UTF_8).strip() : "";
        if (KeyBinding.isBound(written)) {
            return bound(written, new KeyBinding.Request(domain, challenge), at);
        }
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
        return with(report, Probe.failed("proof", refusal), new Verdict.CantTell(refusal));
    }

    private Report bound(String token, KeyBinding.Request request, Instant at) {
        Report report = verify(KeyBinding.unbound(token).getBytes(StandardCharsets.UTF_8), at);
        return switch (KeyBinding.check(token, request, at)) {
            case Outcome.Given<VerificationKey>(VerificationKey holder) -> {
                SequencedMap<String, String> values = new LinkedHashMap<>();
                values.put("holder", holder.multikey());
                values.put("audience", request.audience());
                yield with(report, Probe.passed("key-binding", values), report.verdict());
            }
            case Outcome.Refused<VerificationKey>(Refusal refusal) -> with(report, Probe.failed("key-binding", refusal),
                    report.verdict() instanceof Verdict.Valid ? new Verdict.CantTell(refusal) : report.verdict());
        };
    }

    private static Report with(Report report, Probe probe, Verdict verdict) {
        List<Probe> probes = new ArrayList<>(report.probes());
        probes.add(probe);
        return new Report(verdict, report.issuer(), report.at(), report.trustList(), report.status(), report.loggedAt(), probes,
                report.document(), report.contained());
    }

    /** A token begins with the base64url of {" and JSON never does. */
    private static boolean token(byte[] document) {
        return document.length > 2 && document[0] == 'e' && document[1] == 'y';
    }

    /** One verification; {@code left} counts down over everything contained. */
    private final class Pass {
        private final Instant at;
        private final int[] left;
        private final Optional<Receipt> receipt;
        private final List<Probe> probes = new ArrayList<>();
        private Optional<TrustList.Issuer> issuer = Optional.empty();
        private Optional<Instant> loggedAt = Optional.empty();

        private Pass(Instant at, int[] left, Optional<Receipt> receipt) {
            this.at = at;
            this.left = left;
            this.receipt = receipt;
        }

        private Report verify(JsonObject document, int depth) {
            if (DataModel.is(document, "EnvelopedVerifiableCredential") || DataModel.is(document, "EnvelopedVerifiablePresentation")) {
                if (!DataModel.hasBaseContext(document)) {
                    return refused("reading", Refusal.of("model.first-context", "property", "@context"));
                }
                return enclosed(text(document.get("id")).filter(id -> id.startsWith("data:")).orElse("data:"), depth);
            }
            return verify(document, Optional.empty(), depth);
        }

        /** What stands in an envelope's identifier, or in a bundle: a {@code data:} URL, or a bare token. */
        private Report enclosed(String text, int depth) {
            String content = text.substring(text.indexOf(',') + 1);
            if (!text.startsWith("data:") || ENVELOPE.matcher(text).lookingAt()) {
                return token(content, depth);
            }
            if (COSE_ENVELOPE.matcher(text).lookingAt()) {
                return secured(CoseCredential.readBase64(content, at).then(read -> Outcome.given(Secured.of(read))), depth);
            }
            return refused("reading", Refusal.of(OTHER_ENVELOPE.matcher(text).lookingAt() ? "envelope.unknown-kind" : "model.envelope"));
        }

        /** A credential or presentation in a token (VC-JOSE-COSE). */
        private Report token(String token, int depth) {
            return secured(JoseCredential.read(token, at).then(read -> Outcome.given(Secured.of(read))), depth);
        }

        private Report secured(Outcome<Secured> outcome, int depth) {
            return switch (outcome) {
                case Outcome.Given<Secured>(Secured read) -> verify(read.document(), Optional.of(read), depth);
                case Outcome.Refused<Secured>(Refusal refusal) -> refused("reading", refusal);
            };
        }

        private Report verify(JsonObject document, Optional<Secured> secured, int depth) {
            if (DataModel.is(document, "VerifiablePresentation")) {
                List<Report> contained = contained(document.get("verifiableCredential"), depth);
                return report(presentation(document, secured), document, contained);
            }
            Verdict verdict = credential(document, secured, true);
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
            return new Report(verdict, issuer, at, trustList.name(), statuses.asOf(), loggedAt, probes, Optional.of(document), contained);
        }

        private List<Report> contained(@Nullable JsonValue credentials, int depth) {
            List<Report> reports = new ArrayList<>();
            for (JsonValue value : listed(credentials)) {
                Pass pass = new Pass(at, left, Optional.empty());
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
            Verdict verdict = switch (refusal.code()) {
                case "jwt.key-binding", "jwt.expired", "cose.expired", "envelope.unknown-kind" -> new Verdict.CantTell(refusal);
                default -> new Verdict.Malformed(List.of(refusal));
            };
            return new Report(verdict, Optional.empty(), at, trustList.name(), statuses.asOf(), loggedAt, probes, Optional.empty(), List.of());
        }

        private Verdict presentation(JsonObject document, Optional<Secured> secured) {
            List<Refusal> faults = DataModel.faultsOfPresentation(document);
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            Optional<String> holder = Optional.ofNullable(document.get("holder")).flatMap(value ->
                    value instanceof JsonObject object ? text(object.get("id")) : text(value));
            Optional<Verdict> receiptOfIt = receipt.map(_ -> cantTell("log-inclusion", Refusal.of("receipt.not-a-credential")));
            return signed(document, secured, "authentication", holder).or(() -> receiptOfIt).orElseGet(Verdict.Valid::new);
        }

        private Verdict credential(JsonObject document, Optional<Secured> secured, boolean withStatus) {
            List<Refusal> faults = Stream.concat(DataModel.faultsOfCredential(document).stream(), RelatedResources.faults(document).stream()).toList();
            if (!faults.isEmpty()) {
                faults.forEach(fault -> probes.add(Probe.failed("data-model", fault)));
                return new Verdict.Malformed(faults);
            }
            probes.add(Probe.passed("data-model", new LinkedHashMap<>()));
            String issuerId = DataModel.issuer(document).orElseThrow();
            Optional<Verdict> logged = receipt.flatMap(brought -> logged(brought, document, secured, issuerId));
            Optional<Verdict> signed = signed(document, secured, "assertionMethod", Optional.of(issuerId));
            time(document);
            Optional<Verdict> trusted = signed.isPresent() ? signed : trusted(issuerId);
            Optional<Verdict> resource = resources(document);
            Optional<Verdict> status = withStatus ? status(document, issuerId) : Optional.empty();
            Optional<Verdict> validity = validity(document);
            return trusted.filter(Verdict.Altered.class::isInstance).or(() -> resource).or(() -> trusted)
                    .or(() -> status.filter(it -> it instanceof Verdict.Revoked || it instanceof Verdict.Suspended))
                    .or(() -> validity)
                    .or(() -> logged)
                    .or(() -> status)
                    .orElseGet(Verdict.Valid::new);
        }

        private Optional<Verdict> signed(JsonObject document, Optional<Secured> secured, String purpose, Optional<String> signer) {
            Signatures signatures = new Signatures(new Signatures.Evidence(integrity, trustList, at, loggedAt, probes::add), document, purpose, signer);
            return secured.isPresent() ? signatures.judge(secured.get()) : signatures.judge();
        }

        private Optional<Verdict> resources(JsonObject document) {
            ResourceProbe asked = new ResourceProbe(resources);
            Optional<Verdict> verdict = Optional.empty();
            for (JsonValue entry : listed(document.get("relatedResource"))) {
                Probe probe = asked.ask(entry.asJsonObject());
                probes.add(probe);
                verdict = verdict.or(() -> probe.refusal().filter(_ -> probe.result() == Probe.Result.FAILED).map(Verdict.Altered::new));
            }
            return verdict;
        }

        /** Empty where the receipt is sound; then {@code loggedAt} is known if witnesses say it. */
        private Optional<Verdict> logged(Receipt brought, JsonObject document, Optional<Secured> secured, String issuerId) {
            LoggedCredential credential = LoggedCredential.of(secured.map(Secured::payload).orElse(document));
            return switch (new ReceiptProbe(logPolicy, trustList.find(issuerId), probes::add).check(brought, credential)) {
                case Outcome.Given<ReceiptProbe.Logged>(ReceiptProbe.Logged(Optional<Instant> time)) -> {
                    loggedAt = time;
                    yield Optional.empty();
                }
                case Outcome.Refused<ReceiptProbe.Logged>(Refusal refusal) -> Optional.of(new Verdict.CantTell(refusal));
            };
        }

        /** Says which time counts: that of the log, or the one that the credential claims of itself. */
        private void time(JsonObject document) {
            Optional<Instant> claimed = Signatures.claimed(document);
            SequencedMap<String, String> values = new LinkedHashMap<>();
            claimed.ifPresent(time -> values.put("claimed", time.toString()));
            loggedAt.ifPresent(time -> values.put("logged", time.toString()));
            probes.add(loggedAt.isPresent() ? Probe.passed("time", values) : new Probe("time", Probe.Result.UNKNOWN,
                    Optional.of(Refusal.of("time.claimed-only", "claimed", claimed.map(Instant::toString).orElse("-"))), values));
        }

        private Verdict cantTell(String probe, Refusal refusal) {
            probes.add(Probe.unknown(probe, refusal));
            return new Verdict.CantTell(refusal);
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

        /** A list is judged once for a snapshot, as of the snapshot. */
        private Verdict list(String url, JsonObject list) {
            Instant asOf = statuses.asOf().orElse(at);
            return judgedLists.computeIfAbsent(url, _ -> new Pass(asOf, left, Optional.empty()).credential(list, Optional.empty(), false));
        }

        private Optional<Verdict> status(JsonObject document, String issuerId) {
            Optional<Verdict> worst = Optional.empty();
            for (JsonValue value : listed(document.get("credentialStatus"))) {
                StatusProbe asked = new StatusProbe(statuses, freshStatuses, this::list);
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
