package org.opencreditbank.bank.deposit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.DepositWorkers;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.deposit.ReturnedFile;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The registrar hands in, watches, and takes back what was returned. */
@Controller
class DepositPages {

    private static final int SHOWN = 20;

    private final Registrar registrar;
    private final Deposits deposits;
    private final DepositWorkers workers;
    private final ReturnedFile returnedFile;
    private final long mostBytes;

    DepositPages(
            Registrar registrar,
            Deposits deposits,
            DepositWorkers workers,
            ReturnedFile returnedFile,
            @Value("${creditbank.deposit.most-bytes:2147483648}") long mostBytes) {
        this.registrar = registrar;
        this.deposits = deposits;
        this.workers = workers;
        this.returnedFile = returnedFile;
        this.mostBytes = mostBytes;
    }

    @GetMapping("/deposits")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page deposits(@RequestParam(defaultValue = "0") long before, Scope scope, Words words) {
        return page(before, scope, words, Form.EMPTY);
    }

    private Page page(long before, Scope scope, Words words, Form form) {
        List<Deposit> found = deposits.list(
                registrar.organisations(scope), before > 0 ? before : Long.MAX_VALUE, SHOWN + 1);
        boolean more = found.size() > SHOWN;
        List<DepositView> shown =
                found.stream().limit(SHOWN).map(deposit -> view(deposit, words)).toList();
        return Page.of(
                "deposit/deposits",
                Map.of(
                        "form", form,
                        "agreements", Registrar.options(registrar.choices(scope), words),
                        "deposits", shown,
                        "gigabytes", Long.toString(Math.max(1, mostBytes >> 30)),
                        "paging", new Paging(
                                before > 0 ? "/deposits" : null,
                                more ? "/deposits?before=" + shown.getLast().deposit().id() : null)));
    }

    /** The fields come first, the files are read as they stream in. */
    @PostMapping("/deposits")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page handIn(HttpServletRequest request, Scope scope, Words words) throws IOException {
        UploadedForm upload = UploadedForm.of(request);
        String agreement = upload.field("agreement");
        Form form = Form.typed(Map.of("agreement", agreement));
        Optional<Registrar.Choice> choice = registrar.choice(agreement, scope);
        if (choice.isEmpty()) {
            return page(0, scope, words, form.mistake("agreement", Refusal.of("deposit.no-agreement")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        HandIn handIn = new HandIn(
                choice.get().organisation().id(),
                choice.get().agreement().entry().code(),
                null,
                upload,
                !upload.field("correction").isEmpty(),
                !upload.field("dry-run").isEmpty(),
                mostBytes,
                scope.actor());
        return switch (deposits.handIn(handIn)) {
            case HandIn.Answer.Taken(Deposit deposit) -> {
                workers.submit(deposit.publicId());
                yield Page.seeOther("/deposits/" + deposit.publicId());
            }
            case HandIn.Answer.UnderWay(Deposit deposit) ->
                Page.seeOther("/deposits/" + deposit.publicId() + "?already=yes");
            case HandIn.Answer.Refused(Refusal refusal) ->
                page(0, scope, words, form.mistake(fieldOf(refusal), refusal)).status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private static String fieldOf(Refusal refusal) {
        return refusal.code().equals("deposit.joins") ? UploadedForm.JOIN : UploadedForm.FILE;
    }

    @GetMapping("/deposits/{deposit}")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page deposit(
            @PathVariable("deposit") UUID publicId,
            @RequestParam(defaultValue = "") String already,
            Scope scope,
            Words words) {
        Deposit deposit = registrar.deposit(publicId, scope);
        return Page.of(
                "deposit/deposit", Map.of("view", view(deposit, words), "already", !already.isEmpty()));
    }

    private DepositView view(Deposit deposit, Words words) {
        return new DepositView(
                deposit,
                words.pick(registrar.organisation(deposit).name()),
                registrar.agreementTitle(deposit, words),
                deposits.findings(deposit),
                workers.has(deposit.publicId()) || deposits.isRunning(deposit),
                Instant.now());
    }

    @PostMapping("/deposits/{deposit}/resume")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page resume(@PathVariable("deposit") UUID publicId, Scope scope) {
        Deposit deposit = registrar.deposit(publicId, scope);
        workers.submit(deposit.publicId());
        return Page.seeOther("/deposits/" + deposit.publicId());
    }

    /** Streamed: a million rows need the memory of one chunk. */
    @GetMapping("/deposits/{deposit}/returned.csv")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    void returned(@PathVariable("deposit") UUID publicId, Scope scope, HttpServletResponse response) throws IOException {
        Deposit deposit = registrar.deposit(publicId, scope);
        ReturnedDownload.send(deposit, returnedFile, response);
    }
}
