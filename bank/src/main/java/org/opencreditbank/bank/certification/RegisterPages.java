package org.opencreditbank.bank.certification;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.EntryStanding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The register for everybody: search, one entry, and all of it as a file. */
@Controller
class RegisterPages {

    private static final int PAGE = 30;
    private static final String ALL = "all";

    private final Register register;
    private final RegisterViews views;
    private final Frameworks frameworks;
    private final Organisations organisations;
    private final Today today;

    RegisterPages(Register register, RegisterViews views, Frameworks frameworks, Organisations organisations, Today today) {
        this.register = register;
        this.views = views;
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.today = today;
    }

    @GetMapping("/register")
    @OpenTo(Audience.PUBLIC)
    Page list(
            Frame frame,
            Words words,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String framework,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "IN_FORCE") String standing,
            @RequestParam(required = false) @Nullable String after) {
        var found = register.find(
                new Register.Wanted(text, framework.isBlank() ? null : framework, null, field.isBlank() ? null : field.strip(),
                        standing(standing)),
                after, PAGE);
        return Page.of("certification/register", Map.of(
                "rows", views.rows(found.entries(), words),
                "form", Form.typed(Map.of("text", text, "framework", framework, "field", field, "standing", standing)),
                "frameworks", frameworkChoice(words), "standings", standings(words),
                "paging", new Paging(after == null ? null : frame.here("after", null),
                        found.next() == null ? null : frame.here("after", found.next()))));
    }

    @GetMapping("/register/{entry}")
    @OpenTo(Audience.PUBLIC)
    Page entry(@PathVariable("entry") String number, Words words) {
        return Page.of("certification/entry", "entry",
                views.entry(register.find(number).orElseThrow(RefusedRequest::notFound), words));
    }

    /** An entry for programs and downloads; amounts are decimal numbers written as text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryJson(String number, Map<String, String> title, String provider, String courseCode, String fieldScheme, String field,
            String framework, String level, String hours, String credits, String registeredOn, String validFrom, String lastDay,
            String standing) {}

    static EntryJson json(Register.Listed entry, Map<Long, String> codes) {
        return new EntryJson(entry.number(), new TreeMap<>(entry.title()), codes.getOrDefault(entry.provider(), ""), entry.courseCode(),
                entry.field().scheme(), entry.field().code(), entry.framework(), entry.level().toString(), entry.hours().toString(),
                entry.credits().toString(), entry.registeredOn().toString(), entry.validFrom().toString(), entry.lastDay().toString(),
                entry.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @GetMapping("/register/download.json")
    @OpenTo(Audience.PUBLIC)
    void json(HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"register.json\"");
        var codes = codes();
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("{\"of\":\"" + today.day() + "\",\"licence\":\"CC0-1.0\",\"entries\":[");
            boolean[] first = {true};
            register.each(entry -> {
                write(out, (first[0] ? "\n" : ",\n") + JsonMapper.shared().writeValueAsString(json(entry, codes)));
                first[0] = false;
            });
            out.write("\n]}\n");
        }
    }

    @GetMapping("/register/download.csv")
    @OpenTo(Audience.PUBLIC)
    void csv(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"register.csv\"");
        var codes = codes();
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("\uFEFFnumber,title_zh,title_en,provider,course_code,field_scheme,field,framework,level,hours,credits,registered_on,"
                    + "valid_from,last_day,standing\r\n");
            register.each(entry -> {
                var row = json(entry, codes);
                write(out, Stream.of(row.number(), row.title().getOrDefault("zh", ""), row.title().getOrDefault("en", ""), row.provider(),
                                row.courseCode(), row.fieldScheme(), row.field(), row.framework(), row.level(), row.hours(), row.credits(),
                                row.registeredOn(), row.validFrom(), row.lastDay(), row.standing())
                        .map(RegisterPages::cell).collect(Collectors.joining(",", "", "\r\n")));
            });
        }
    }

    /** Quoted, and harmless in a spreadsheet: what it would run as a formula gets an apostrophe before it. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r\n＝＋－＠'".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Map<Long, String> codes() {
        return organisations.all().stream().collect(Collectors.toMap(Organisation::id, Organisation::code));
    }

    private Map<String, String> frameworkChoice(Words words) {
        var choice = new LinkedHashMap<String, String>();
        choice.put("", words.text("certification.register.any-framework"));
        frameworks.all().stream().filter(each -> each.hoursPerCredit() != null)
                .forEach(each -> choice.put(each.code(), words.pick(each.name())));
        return choice;
    }

    private static Map<String, String> standings(Words words) {
        var choice = new LinkedHashMap<String, String>();
        for (var standing : List.of(EntryStanding.values())) {
            choice.put(standing.name(), words.text("certification.standing." + standing.name()));
        }
        choice.put(ALL, words.text("certification.register.any-standing"));
        return choice;
    }

    private static @Nullable EntryStanding standing(String text) {
        return List.of(EntryStanding.values()).stream().filter(each -> each.name().equals(text)).findFirst().orElse(null);
    }
}
