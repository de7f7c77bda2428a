package org.opencreditbank.bank.certification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register for programs. A list's {@code next} is handed back as {@code after}. */
@RestController
@Tag(name = "certification")
class RegisterApi {

    record Entries(List<RegisterPages.EntryJson> items, @Nullable String next) {}

    private final Register register;
    private final Organisations organisations;

    RegisterApi(Register register, Organisations organisations) {
        this.register = register;
        this.organisations = organisations;
    }

    @GetMapping("/api/v1/certification/register")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Register of certified courses, newest first, found by words, framework or field of study")
    Entries entries(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String framework,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (after != null && !after.matches("\\d{1,18}")) {
            throw RefusedRequest.unsound(Refusal.of("request.cursor"));
        }
        var found = register.find(new Register.Wanted(q, framework, null, field, null), after, ListLimit.of(limit, Register.MOST));
        var codes = codes();
        return new Entries(found.entries().stream().map(entry -> RegisterPages.json(entry, codes)).toList(), found.next());
    }

    @GetMapping("/api/v1/certification/register/{entry}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One entry of the register")
    RegisterPages.EntryJson entry(@PathVariable("entry") String number) {
        return register.find(number).map(entry -> RegisterPages.json(entry, codes())).orElseThrow(RefusedRequest::notFound);
    }

    private Map<Long, String> codes() {
        return organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::code));
    }
}
