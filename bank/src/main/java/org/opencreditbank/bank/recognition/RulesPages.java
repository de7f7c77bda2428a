package org.opencreditbank.bank.recognition;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of recognition for everybody: found by words, read in plain words, and all of them as a file. */
@Controller
class RulesPages {

    /** The first moment that the format can tell: the schema travels with the program and has no date of its own. */
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

    private static final int PAGE = 30;

    private final RuleSets sets;
    private final RulesViews views;
    private final Drafts drafts;
    private final DeskViews desk;
    private final Today today;

    RulesPages(RuleSets sets, RulesViews views, Drafts drafts, DeskViews desk, Today today) {
        this.sets = sets;
        this.views = views;
        this.drafts = drafts;
        this.desk = desk;
        this.today = today;
    }

    @GetMapping("/rules")
    @OpenTo(Audience.PUBLIC)
    Page list(Frame frame, Words words, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int from) {
        var found = views.found(q);
        int first = Math.clamp(from, 0, found.size());
        int last = Math.min(found.size(), first + PAGE);
        return Page.of("recognition/rules", Map.of(
                "consultations", first == 0 && q.isBlank() ? desk.rows(drafts.consulted(today.day()), words) : List.of(),
                "rows", views.rows(List.copyOf(found.subList(first, last)), words), "form", Form.typed(Map.of("q", q)),
                "paging", new Paging(first == 0 ? null : frame.here("from", null),
                        last == found.size() ? null : frame.here("from", Integer.toString(last)))));
    }

    @GetMapping("/rules/{rules}")
    @OpenTo(Audience.PUBLIC)
    Page one(@PathVariable("rules") String hash, Words words) {
        return Page.of("recognition/rule-set", "view", views.view(sets.find(hash).orElseThrow(RefusedRequest::notFound), words));
    }

    @GetMapping("/rules/{rules}/document.yaml")
    @OpenTo(Audience.PUBLIC)
    void document(@PathVariable("rules") String hash, HttpServletResponse response) throws IOException {
        var rules = sets.find(hash).orElseThrow(RefusedRequest::notFound);
        response.setContentType("application/yaml;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName(rules) + "\"");
        response.getOutputStream().write(sets.document(hash).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Every rule set that was ever published, the retired ones too, and the schema by which they are written; the same bytes until
     * something is published.
     */
    @GetMapping("/rules.zip")
    @OpenTo(Audience.PUBLIC)
    void all(HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"rules.zip\"");
        try (var zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            try (var schema = RulesPages.class.getResourceAsStream("/rules/rule-set.schema.json")) {
                entry(zip, "rule-set.schema.json", EARLIEST, schema == null ? new byte[0] : schema.readAllBytes());
            }
            for (var rules : sets.all()) {
                entry(zip, fileName(rules), rules.publishedAt(), sets.document(rules.hash()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, Instant since, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(since, ZoneOffset.UTC));
        zip.putNextEntry(entry);
        ((OutputStream) zip).write(content);
        zip.closeEntry();
    }

    private static String fileName(PublishedRules rules) {
        return rules.code() + "-" + rules.version() + ".yaml";
    }
}
