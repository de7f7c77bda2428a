package org.opencreditbank.bank.certification;

import java.nio.charset.StandardCharsets;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How certification goes, for everybody: as pictures with their tables, and as a file. */
@Controller
class FiguresPages {

    private final FigureReader reader;

    FiguresPages(FigureReader reader) {
        this.reader = reader;
    }

    @GetMapping("/register/figures")
    @OpenTo(Audience.PUBLIC)
    Page figures(Words words, @RequestParam(defaultValue = "all") String of) {
        var asked = reader.latest().of(of).orElseThrow(RefusedRequest::notFound);
        return Page.of("certification/figures", "view", FiguresView.of(asked, words));
    }

    @GetMapping("/register/figures.csv")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<byte[]> csv(@RequestParam(defaultValue = "all") String of) {
        var asked = reader.latest().of(of).orElseThrow(RefusedRequest::notFound);
        String csv = "\uFEFF" + FiguresJson.CSV_HEAD + FiguresJson.of(asked).csv();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"certification-figures.csv\"")
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }
}
