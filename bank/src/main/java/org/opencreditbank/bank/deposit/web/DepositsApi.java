package org.opencreditbank.bank.deposit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.DepositWorkers;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.deposit.ReturnedFile;
import org.opencreditbank.bank.deposit.ReturnedRow;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deposits for programs. What is handed in is taken into the spool and answered with 202; what becomes of it is asked at the
 * address in {@code Location}.
 */
@RestController
@Tag(name = "deposits")
class DepositsApi {

    private static final int MOST = 1_000;

    private final Registrar registrar;
    private final Deposits deposits;
    private final DepositWorkers workers;
    private final ReturnedFile returnedFile;
    private final Organisations organisations;
    private final long mostBytes;

    DepositsApi(
            Registrar registrar,
            Deposits deposits,
            DepositWorkers workers,
            ReturnedFile returnedFile,
            Organisations organisations,
            @Value("${creditbank.deposit.most-bytes:2147483648}") long mostBytes) {
        this.registrar = registrar;
        this.deposits = deposits;
        this.workers = workers;
        this.returnedFile = returnedFile;
        this.organisations = organisations;
        this.mostBytes = mostBytes;
    }

    /** Something to look at twice: for programs the code, for people the words. */
    record FindingJson(String code, boolean suspicion, Map<String, String> params, String title, long rows, List<Long> firstLines) {}

    /** Why something was refused. */
    record Why(String code, String title, String mend) {}

    /**
     * A deposit.
     *
     * @param counts rows by what became of them; accepted, unplaced, returned and duplicate add up to rowsDone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DepositJson(
            UUID id,
            String organisation,
            String fileName,
            String sha256,
            long bytes,
            String encoding,
            boolean correction,
            boolean dryRun,
            String state,
            @Nullable Why refusal,
            @Nullable Long rowsTotal,
            long rowsDone,
            Map<String, Long> counts,
            List<FindingJson> findings,
            Instant handedInAt,
            @Nullable Instant finishedAt) {}

    /** Part of a list; {@code next}, where there is more, is handed back as {@code after}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part<T>(List<T> items, @Nullable String next) {}

    /** One thing wrong in a returned row. */
    record ProblemJson(String column, String code, String title, String mend) {}

    /** A returned row. */
    record ReturnedJson(long line, List<String> cells, List<ProblemJson> problems) {}

    /** A file as the body of the request. */
    @PostMapping(
            path = "/api/v1/deposits",
            consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_WRITE)
    ResponseEntity<DepositJson> file(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String agreement,
            @RequestParam(defaultValue = "results.csv") String fileName,
            @RequestParam(defaultValue = "false") boolean correction,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Scope scope,
            Words words)
            throws IOException {
        return handIn(organisation, agreement, null, HandIn.Files.one(fileName, request.getInputStream()), correction, dryRun, scope, words);
    }

    /** A form whose fields {@code join-…} hold the joined files and {@code file} the file. */
    @PostMapping(path = "/api/v1/deposits", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_WRITE)
    ResponseEntity<DepositJson> form(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String agreement,
            @RequestParam(defaultValue = "false") boolean correction,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Scope scope,
            Words words)
            throws IOException {
        return handIn(organisation, agreement, null, UploadedForm.of(request), correction, dryRun, scope, words);
    }

    /** Results as a list of objects, or one alone; the fields are those of the Open Credit Bank layout. */
    @PostMapping(path = "/api/v1/deposits", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_WRITE)
    ResponseEntity<DepositJson> rows(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String agreement,
            @RequestParam(defaultValue = "false") boolean correction,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Scope scope,
            Words words)
            throws IOException {
        HandIn.MappingChoice ours = new HandIn.MappingChoice.Shipped("open-credit-bank");
        HandIn.Files rows = HandIn.Files.one("results.json", new JsonRows(request.getInputStream()));
        return handIn(organisation, agreement, ours, rows, correction, dryRun, scope, words);
    }

    private ResponseEntity<DepositJson> handIn(
            @Nullable String organisation,
            @Nullable String agreement,
            HandIn.@Nullable MappingChoice mapping,
            HandIn.Files files,
            boolean correction,
            boolean dryRun,
            Scope scope,
            Words words)
            throws IOException {
        HandIn handIn = new HandIn(
                owner(organisation, scope), agreement, mapping, files, correction, dryRun, mostBytes, scope.actor());
        return switch (deposits.handIn(handIn)) {
            case HandIn.Answer.Taken(Deposit deposit) -> {
                workers.submit(deposit.publicId());
                yield ResponseEntity.accepted()
                        .location(URI.create("/api/v1/deposits/" + deposit.publicId()))
                        .body(json(deposit, words));
            }
            case HandIn.Answer.UnderWay(Deposit deposit) ->
                throw new RefusedRequest(
                        HttpStatus.CONFLICT,
                        Refusal.of("deposit.under-way", "deposit", deposit.publicId().toString()));
            case HandIn.Answer.Refused(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    private long owner(@Nullable String code, Scope scope) {
        if (code == null) {
            return scope.organisation().orElseThrow(() -> RefusedRequest.unsound(
                    Refusal.of("deposit.organisation-unknown", "code", "")));
        }
        return organisations.find(code)
                .map(Organisation::id)
                .filter(scope::seesOrganisation)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("deposit.organisation-unknown", "code", code)));
    }

    /** Deposits, newest first. */
    @GetMapping("/api/v1/deposits")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_READ)
    @Operation(summary = "Deposits, newest first")
    Part<DepositJson> list(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit,
            Scope scope,
            Words words) {
        int most = ListLimit.of(limit, MOST);
        List<Deposit> found =
                deposits.list(registrar.organisations(scope), after > 0 ? after : Long.MAX_VALUE, most + 1);
        boolean more = found.size() > most;
        List<Deposit> part = more ? found.subList(0, most) : found;
        return new Part<>(
                part.stream().map(deposit -> json(deposit, words)).toList(),
                more ? Long.toString(part.getLast().id()) : null);
    }

    @GetMapping("/api/v1/deposits/{deposit}")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_READ)
    @Operation(summary = "What became of a deposit")
    DepositJson deposit(@PathVariable("deposit") UUID publicId, Scope scope, Words words) {
        return json(registrar.deposit(publicId, scope), words);
    }

    /** Returned rows in the order of the file, after a line. */
    @GetMapping("/api/v1/deposits/{deposit}/returned")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_READ)
    @Operation(summary = "Its returned rows in the order of the file, with reasons")
    Part<ReturnedJson> returned(
            @PathVariable("deposit") UUID publicId,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            Scope scope,
            Words words)
            throws IOException {
        Deposit deposit = registrar.deposit(publicId, scope);
        int most = ListLimit.of(limit, MOST);
        List<ReturnedRow> found = deposits.returned(deposit, after, most + 1);
        boolean more = found.size() > most;
        List<ReturnedRow> part = more ? found.subList(0, most) : found;
        return new Part<>(
                part.stream().map(row -> json(row, words)).toList(),
                more ? Long.toString(part.getLast().line()) : null);
    }

    @GetMapping("/api/v1/deposits/{deposit}/returned.csv")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.DEPOSITS_READ)
    @Operation(summary = "Its returned rows as a file to correct and hand in again")
    void returnedFile(@PathVariable("deposit") UUID publicId, Scope scope, HttpServletResponse response)
            throws IOException {
        ReturnedDownload.send(registrar.deposit(publicId, scope), returnedFile, response);
    }

    private DepositJson json(Deposit deposit, Words words) {
        Refusal refusal = deposit.refusal();
        return new DepositJson(
                deposit.publicId(),
                registrar.organisation(deposit).code(),
                deposit.fileName(),
                deposit.sha256(),
                deposit.bytes(),
                deposit.encoding().label(),
                deposit.correction(),
                deposit.dryRun(),
                deposit.state().name().toLowerCase(Locale.ROOT),
                refusal == null ? null : new Why(refusal.code(), words.refusal(refusal), words.mend(refusal)),
                deposit.rowsTotal(),
                deposit.rowsDone(),
                deposit.tally().words(),
                deposits.findings(deposit).stream()
                        .map(found -> new FindingJson(
                                found.doubt().code(),
                                found.suspicion(),
                                found.doubt().params(),
                                words.doubt(found.doubt()),
                                found.rows(),
                                found.firstLines()))
                        .toList(),
                deposit.handedInAt(),
                deposit.finishedAt());
    }

    private static ReturnedJson json(ReturnedRow row, Words words) {
        return new ReturnedJson(
                row.line(),
                row.cells(),
                row.refusals().stream()
                        .map(found -> new ProblemJson(
                                found.column(),
                                found.refusal().code(),
                                words.refusal(found.refusal()),
                                words.mend(found.refusal())))
                        .toList());
    }
}
