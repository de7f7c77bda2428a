package org.opencreditbank.proof.command;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;
import org.opencreditbank.proof.verify.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code creditproof verify}. */
@Command(name = "verify", mixinStandardHelpOptions = true, showDefaultValues = true,
        description = "Verifies credentials and presentations.",
        exitCodeListHeading = "Exit codes (the worst of all files):%n",
        exitCodeList = {"0:valid", "1:altered or malformed", "2:wrong use of this command", "3:revoked or suspended",
            "4:expired or not yet valid", "5:unknown issuer", "6:can't tell"})
final class VerifyCommand implements Callable<Integer> {

    /** From best to worst. */
    private static final List<Integer> SEVERITY = List.of(0, 4, 3, 5, 6, 1);

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Credentials as JSON, tokens, COSE messages, or bundles with receipt and status lists. Of FILE, the receipt is looked for in FILE.tlog-proof.")
    private List<Path> files = List.of();

    @Option(names = "--trust-list", paramLabel = "FILE", description = "Whom to trust; without it every issuer is unknown.")
    private @Nullable Path trustList;

    @Option(names = "--status-snapshot", paramLabel = "FILE", description = "Status lists as they were at one time.")
    private @Nullable Path statusSnapshot;

    @Option(names = "--fresh-status", description = "Can't tell where a status list is older than the ttl that it states.")
    private boolean freshStatus;

    @Option(names = "--receipt", paramLabel = "FILE", description = "The receipt of the one credential that is named.")
    private @Nullable Path receipt;

    @Option(names = "--log-policy", paramLabel = "FILE", description = "Which logs and witnesses to believe (C2SP tlog-policy).")
    private @Nullable Path logPolicy;

    @Option(names = "--context", paramLabel = "URL=FILE", description = "A JSON-LD context to allow beside those that come along.")
    private Map<String, Path> contexts = Map.of();

    @Option(names = "--at", paramLabel = "INSTANT", description = "Judge as of this time, such as 2036-01-01T00:00:00Z; else now.")
    private @Nullable String at;

    @Option(names = "--json", description = "Print a JSON object for each file, with every intermediate value.")
    private boolean json;

    @Option(names = "--lang", paramLabel = "zh|en", description = "Language of the words.", defaultValue = "en")
    private String language = "en";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Instant time = at == null ? Instant.now()
                : DateTimeStamp.parse(at).orElseThrow(() -> wrong("--at takes a time such as 2036-01-01T00:00:00Z"));
        if (!List.of("en", "zh").contains(language)) {
            throw wrong("--lang takes zh or en");
        }
        Words words = new Words(Locale.forLanguageTag(language));
        Contexts allowed = Contexts.bundled();
        for (Map.Entry<String, Path> context : contexts.entrySet()) {
            allowed = allowed.with(context.getKey(), read(context.getValue(), words, Outcome::given));
        }
        Verifier verifier = new Verifier(allowed,
                trustList == null ? TrustList.empty() : read(trustList, words, TrustList::of),
                statusSnapshot == null ? StatusSnapshot.none() : read(statusSnapshot, words, StatusSnapshot::of));
        if (logPolicy != null) {
            verifier = verifier.withLogPolicy(policy(logPolicy, words));
        }
        if (freshStatus) {
            verifier = verifier.withFreshStatuses();
        }
        if (receipt != null && files.size() > 1) {
            throw wrong("--receipt goes with one file; else each receipt lies beside its file as FILE.tlog-proof");
        }
        int worst = 0;
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (Path file : files) {
            Report report = verify(verifier, file, time, words);
            out.println(json ? Printing.json(file.toString(), report, words) : Printing.text(file.toString(), report, words));
            worst = worse(worst, exitCode(report));
        }
        return worst;
    }

    private Report verify(Verifier verifier, Path file, Instant time, Words words) {
        Path beside = receipt != null ? receipt : file.resolveSibling(file.getFileName() + ".tlog-proof");
        if (receipt == null && !Files.exists(beside)) {
            return verifier.verify(bytes(file), time);
        }
        return switch (Receipt.read(bytes(beside))) {
            case Outcome.Given<Receipt>(Receipt read) -> verifier.verify(bytes(file), read, time);
            case Outcome.Refused<Receipt>(Refusal refusal) -> throw wrong(beside + ": " + words.of(refusal));
        };
    }

    private TrustPolicy policy(Path file, Words words) {
        return switch (PolicyText.read(bytes(file))) {
            case PolicyText.Reading.Read(TrustPolicy read) -> read;
            case PolicyText.Reading.Refused(int line, PolicyText.Fault fault) ->
                    throw wrong(file + ": " + words.of(Refusal.of("log-policy.malformed", "line", line).and("fault", fault)));
        };
    }

    private static int exitCode(Report report) {
        int code = switch (report.verdict()) {
            case Verdict.Valid _ -> 0;
            case Verdict.Altered _, Verdict.Malformed _ -> 1;
            case Verdict.Revoked _, Verdict.Suspended _ -> 3;
            case Verdict.Expired _, Verdict.NotYetValid _ -> 4;
            case Verdict.UnknownIssuer _ -> 5;
            case Verdict.CantTell _ -> 6;
        };
        for (Report contained : report.contained()) {
            code = worse(code, exitCode(contained));
        }
        return code;
    }

    private static int worse(int one, int other) {
        return SEVERITY.indexOf(one) >= SEVERITY.indexOf(other) ? one : other;
    }

    private <T> T read(Path file, Words words, Function<JsonObject, Outcome<T>> reader) {
        return switch (new StrictJson(JsonLimits.CREDENTIAL).readObject(bytes(file)).then(reader)) {
            case Outcome.Given<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal refusal) -> throw wrong(file + ": " + words.of(refusal));
        };
    }

    /** One byte more than is read of a credential suffices to refuse what is longer. */
    private byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(JsonLimits.CREDENTIAL.bytes() + 1);
        } catch (IOException _) {
            throw wrong(file + " can't be read");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
