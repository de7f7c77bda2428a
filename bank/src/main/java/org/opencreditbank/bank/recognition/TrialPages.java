package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Progress;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a draft is tried against what was decided in the past: of so many cases so many would change, and here they are. */
@Controller
class TrialPages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int PAGE = 50;

    private final Drafts drafts;
    private final OwnDrafts own;
    private final Trials trials;
    private final DeskViews views;
    private final Today today;

    TrialPages(Drafts drafts, OwnDrafts own, Trials trials, DeskViews views, Today today) {
        this.drafts = drafts;
        this.own = own;
        this.trials = trials;
        this.views = views;
        this.today = today;
    }

    @GetMapping("/rule-desk/drafts/{draft}/trial")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page trial(@PathVariable("draft") UUID id, @RequestParam(defaultValue = "0") long after, Frame frame, Scope scope, Words words) {
        return page(own.require(id, scope), Math.max(0, after), Form.EMPTY, frame, words);
    }

    private Page page(Draft draft, long after, Form typed, Frame frame, Words words) {
        var form = typed.value("since").isEmpty() ? typed.typed("since", today.day().minusYears(1).toString()) : typed;
        var page = Page.of("recognition/trial", Map.of("address", draft.address(), "title", views.title(draft, words), "form", form));
        var latest = trials.latest(draft);
        if (latest.isEmpty()) {
            return page.with("rows", List.of()).with("summary", "").with("progress", new Progress(0, 0, 0, null, true)).with("failed", false)
                    .with("paging", new Paging(null, null));
        }
        var run = latest.get();
        var found = trials.changes(draft, after, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var said = said(draft, run, words);
        return page.with("rows", shown.stream().map(each -> new TrialRow(each.caseNumber(), words.date(each.decidedOn()),
                        told(each.gave(), said, words), told(each.would(), said, words))).toList())
                .with("summary", summary(run, draft, words)).with("progress", run.progress()).with("failed", run.state() == TrialRun.State.FAILED)
                .with("paging", new Paging(after == 0 ? null : frame.here("after", null),
                        found.size() > PAGE ? frame.here("after", Long.toString(shown.getLast().number())) : null));
    }

    private static String summary(TrialRun run, Draft draft, Words words) {
        var told = words.text("recognition.trial.summary", "done", run.done(), "changed", run.changed(), "since", run.since());
        return run.saving() == draft.latest().number() ? told
                : words.sentences(told, words.text("recognition.trial.earlier", "saving", run.saving()));
    }

    /** Names places by the text that was tried; empty where it can't be read. */
    private Optional<RuleWords> said(Draft draft, TrialRun run, Words words) {
        return drafts.savings(draft.id()).stream().filter(each -> each.number() == run.saving()).findFirst()
                .flatMap(each -> RuleSetReader.draft("", each.document().getBytes(StandardCharsets.UTF_8), new Faults()))
                .map(file -> new RuleWords(file, words));
    }

    private static List<String> told(String given, Optional<RuleWords> said, Words words) {
        var lines = new ArrayList<String>();
        for (var line : lines(given)) {
            var place = Place.ofKey(line.path("place").asString());
            var grade = line.path("grade").asString("");
            lines.add(words.text(grade.isEmpty() ? "recognition.rules.test-grants" : "recognition.trial.grants-grade",
                    "place", said.map(each -> each.place(place)).orElse(place.code()), "credits", line.path("credits").asString(), "grade", grade));
        }
        return lines.isEmpty() ? List.of(words.text("recognition.trial.nothing")) : lines;
    }

    private static List<JsonNode> lines(String given) {
        return JSON.readTree(given).valueStream().flatMap(each -> each.path("gives").valueStream()).toList();
    }

    @PostMapping("/rule-desk/drafts/{draft}/trial")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page begin(@PathVariable("draft") UUID id, @RequestParam Map<String, String> fields, Frame frame, Scope scope, Words words) {
        var draft = own.require(id, scope);
        var since = fields.getOrDefault("since", "");
        Optional<Refusal> refusal = switch (TypedDay.read(since)) {
            case Reading.Refused<LocalDate>(Refusal malformed) -> Optional.of(malformed);
            case Reading.Sound<LocalDate>(LocalDate day) -> trials.begin(draft, day, scope.deed("rule desk"));
        };
        return refusal.isEmpty() ? Page.seeOther(draft.address() + "/trial")
                : page(draft, 0, Form.typed(Map.of("since", since)).mistake("since", refusal.get()), frame, words)
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** All that would change: case, day, what was given and what would be, as {@code course T 2}. */
    @GetMapping("/rule-desk/drafts/{draft}/trial.csv")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    void csv(@PathVariable("draft") UUID id, Scope scope, HttpServletResponse response) throws IOException {
        var draft = own.require(id, scope);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"trial.csv\"");
        var out = response.getWriter();
        out.print("\uFEFFcase,decided_for,gave,would_give\r\n");
        long after = 0;
        for (var found = trials.changes(draft, after, PAGE); !found.isEmpty(); found = trials.changes(draft, after, PAGE)) {
            found.forEach(each -> out.print(each.caseNumber() + "," + each.decidedOn() + ",\"" + codes(each.gave()) + "\",\"" + codes(each.would())
                    + "\"\r\n"));
            after = found.getLast().number();
        }
    }

    /** Codes and amounts as they stand in the record; none of them holds a quotation mark. */
    private static String codes(String given) {
        return lines(given).stream().map(line -> (line.path("place").asString() + " " + line.path("credits").asString() + " "
                + line.path("grade").asString("")).strip()).collect(Collectors.joining("; "));
    }
}
