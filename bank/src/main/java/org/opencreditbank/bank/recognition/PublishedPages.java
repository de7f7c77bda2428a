package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.life.RuleLife;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an organisation has published, where its people suspend, resume and retire it. */
@Controller
class PublishedPages {

    private static final int PAGE = 30;

    private final RuleSets sets;
    private final RuleOwners owners;
    private final RulesViews views;
    private final Today today;

    PublishedPages(RuleSets sets, RuleOwners owners, RulesViews views, Today today) {
        this.sets = sets;
        this.owners = owners;
        this.views = views;
        this.today = today;
    }

    @GetMapping("/rule-desk/published")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page list(Frame frame, Scope scope, Words words, @RequestParam(defaultValue = "0") int from) {
        var own = owners.of(scope);
        var found = sets.all().stream().filter(each -> own.isEmpty() || own.get().contains(each.owner())).toList();
        int first = Math.clamp(from, 0, found.size());
        int last = Math.min(found.size(), first + PAGE);
        return Page.of("recognition/published-list", Map.of("rows", views.rows(List.copyOf(found.subList(first, last)), words),
                "paging", new Paging(first == 0 ? null : frame.here("from", null),
                        last == found.size() ? null : frame.here("from", Integer.toString(last)))));
    }

    private PublishedRules require(String hash, Scope scope) {
        var rules = sets.find(hash).orElseThrow(RefusedRequest::notFound);
        owners.require(scope, rules.owner());
        return rules;
    }

    @GetMapping("/rule-desk/published/{published}")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page one(@PathVariable("published") String hash, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        return page(require(hash, scope), Form.EMPTY, words).with("done", done);
    }

    private Page page(PublishedRules rules, Form typed, Words words) {
        var form = typed;
        for (var field : List.of("suspend", "resume", "retire")) {
            form = form.value(field).isEmpty() ? form.typed(field, today.day().toString()) : form;
        }
        var pauses = rules.deciding().pauses().stream().map(pause -> pause.resumes() == null
                ? words.text("recognition.desk.pause-open", "from", pause.from())
                : words.text("recognition.desk.pause", "from", pause.from(), "resumes", pause.resumes())).toList();
        var row = views.rows(List.of(rules), words).getFirst();
        return Page.of("recognition/published", Map.of("form", form, "done", "", "view", new PublishedView(rules.hash(), row.title(),
                words.text("recognition.rules.version", "code", rules.code(), "version", Integer.toString(rules.version())), row.owner(), row.state(),
                row.validity(), RuleLife.of(rules.deciding()), pauses)));
    }

    /** Suspends, resumes or retires a rule set. */
    @PostMapping("/rule-desk/published/{published}")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page change(@PathVariable("published") String hash, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var rules = require(hash, scope);
        var what = fields.getOrDefault("do", "");
        var typed = fields.getOrDefault(what, "");
        var form = Form.typed(Map.of(what, typed));
        return switch (TypedDay.read(typed)) {
            case Reading.Refused<LocalDate>(Refusal refusal) -> again(rules, form.mistake(what, refusal), words);
            case Reading.Sound<LocalDate>(LocalDate day) -> {
                var deed = PublishedSteps.deed(what, day).orElseThrow(RefusedRequest::notFound);
                var refusal = sets.change(rules.hash(), deed, scope.deed("rule desk"));
                yield refusal.isPresent() ? again(rules, form.mistake(what, refusal.get()), words)
                        : Page.seeOther("/rule-desk/published/" + rules.hash() + "?done=" + what);
            }
        };
    }

    private Page again(PublishedRules rules, Form form, Words words) {
        return page(rules, form, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
