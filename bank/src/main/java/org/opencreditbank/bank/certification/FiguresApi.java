package org.opencreditbank.bank.certification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of certification for programs. */
@RestController
@Tag(name = "certification")
class FiguresApi {

    private final FigureReader reader;

    FiguresApi(FigureReader reader) {
        this.reader = reader;
    }

    @GetMapping("/api/v1/register/figures")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "How certification goes, until the end of the last month; counts from which single cases could be told are null")
    FiguresJson figures(
            @Parameter(description = "all, or one of: year:2026, field:09 (broad field of ISCED-F, or field:other), branch:CODE")
                    @RequestParam(defaultValue = "all") String of) {
        return reader.latest().of(of).map(FiguresJson::of)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("certification.figures.of", "of", of)));
    }
}
