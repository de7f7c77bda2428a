package org.opencreditbank.bank.transfer;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where an institution's people and programs take the file of transfers out, and hand one in. */
@Controller
@Tag(name = "transfers")
class ConvertedPages {

    /**
     * What became of a file.
     *
     * @param lines what became of each line, in words
     * @param returned how many lines were returned
     */
    record RecordedBody(String sum, long returned, List<String> lines) {}

    private final ConvertedTransfers out;
    private final RecordedConversions in;
    private final Attachments attachments;
    private final Today today;

    ConvertedPages(ConvertedTransfers out, RecordedConversions in, Attachments attachments, Today today) {
        this.out = out;
        this.in = in;
        this.attachments = attachments;
        this.today = today;
    }

    @GetMapping("/transfers/file")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page file() {
        return page(Form.EMPTY, List.of(), "", false);
    }

    private Page page(Form typed, List<String> told, String sum, boolean returned) {
        var form = typed.value("since").isEmpty() ? typed.typed("since", today.day().minusYears(1).toString()) : typed;
        return Page.of("transfer/file", Map.of("form", form, "told", told, "sum", sum, "returned", returned));
    }

    /** Takes a file in; what becomes of each line is said, whether it is recorded or only tried. */
    @PostMapping(value = "/transfers/file", consumes = "multipart/form-data")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page handIn(HttpServletRequest request, Scope scope, Words words) throws IOException {
        var upload = attachments.form(request, 1);
        var handed = upload.next();
        boolean dryRun = !upload.field("dry-run").isEmpty();
        var form = Form.typed(Map.of("dry-run", upload.field("dry-run")));
        if (handed.isEmpty()) {
            return page(form.mistake("file", Refusal.of("transfer.file.none")), List.of(), "", false).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (in.record(handed.get().content().readAllBytes(), schools(scope), scope.actor(), dryRun)) {
            case Reading.Refused<List<ConvertedLine>>(Refusal refusal) ->
                page(form.mistake("file", refusal), List.of(), "", false).status(HttpStatus.UNPROCESSABLE_CONTENT);
            case Reading.Sound<List<ConvertedLine>>(var lines) -> page(form, told(lines, words), ConvertedWords.sum(lines, dryRun, words),
                    lines.stream().anyMatch(ConvertedLine.Returned.class::isInstance));
        };
    }

    private static @Nullable Collection<Long> schools(Scope scope) {
        return scope.everywhere() ? null : scope.organisations();
    }

    private static List<String> told(List<ConvertedLine> lines, Words words) {
        return lines.stream().map(line -> ConvertedWords.told(line, words)).toList();
    }

    @GetMapping("/transfers/file.csv")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    void download(@RequestParam(required = false) @Nullable LocalDate since, Scope scope, HttpServletResponse response) throws IOException {
        write(since, scope, response);
    }

    private void write(@Nullable LocalDate since, Scope scope, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"transfers.csv\"");
        out.write(schools(scope), since == null ? LocalDate.EPOCH : since, scope.deed("transfers file"), response.getWriter());
    }

    @GetMapping(value = "/api/v1/transfers/file", produces = "text/csv")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_READ)
    @Operation(summary = "What counts by its cases, as the 19 columns of the Shanghai credit bank's file of transfers")
    void written(
            @Parameter(description = "Only what has counted since this day or later") @RequestParam(required = false) @Nullable LocalDate since,
            Scope scope, HttpServletResponse response) throws IOException {
        write(since, scope, response);
    }

    @PostMapping(value = "/api/v1/transfers/file", consumes = "text/csv")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_WRITE)
    @Operation(summary = "Records what its organisation has decided before from such a file; the same file again changes nothing")
    @ResponseBody
    RecordedBody recorded(
            @RequestBody byte[] file,
            @Parameter(description = "Says what would become of it, and records nothing") @RequestParam(name = "dry-run", defaultValue = "false")
            boolean dryRun, Scope scope, Words words) {
        return switch (in.record(file, schools(scope), scope.actor(), dryRun)) {
            case Reading.Refused<List<ConvertedLine>>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
            case Reading.Sound<List<ConvertedLine>>(var lines) -> new RecordedBody(ConvertedWords.sum(lines, dryRun, words),
                    lines.stream().filter(ConvertedLine.Returned.class::isInstance).count(), told(lines, words));
        };
    }
}
