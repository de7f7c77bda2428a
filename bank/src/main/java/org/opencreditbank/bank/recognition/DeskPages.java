package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule desk: where people of an organisation see the rules they are writing and begin new ones. */
@Controller
class DeskPages {

    private static final int PAGE = 30;

    private final Drafts drafts;
    private final RuleSets sets;
    private final RuleOwners owners;
    private final DeskViews views;
    private final Today today;

    DeskPages(Drafts drafts, RuleSets sets, RuleOwners owners, DeskViews views, Today today) {
        this.drafts = drafts;
        this.sets = sets;
        this.owners = owners;
        this.views = views;
        this.today = today;
    }

    @GetMapping("/rule-desk")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page desk(Frame frame, Scope scope, Words words, @RequestParam(defaultValue = "0") int from) {
        int first = Math.max(0, from);
        var found = drafts.list(owners.of(scope).orElse(null), first, PAGE + 1);
        return Page.of("recognition/desk", Map.of(
                "rows", views.rows(found.subList(0, Math.min(PAGE, found.size())), words),
                "paging", new Paging(first == 0 ? null : frame.here("from", null),
                        found.size() <= PAGE ? null : frame.here("from", Integer.toString(first + PAGE)))));
    }

    @GetMapping("/rule-desk/new")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page begin(Scope scope, Words words, @RequestParam(defaultValue = "") String from) {
        var owner = sets.find(from).map(PublishedRules::owner).filter(each -> owners.includes(scope, each)).or(() -> owners.own(scope)).orElse("");
        return page(Form.typed(Map.of("owner", owner, "from", from)), scope, words);
    }

    private Page page(Form form, Scope scope, Words words) {
        return Page.of("recognition/draft-new", Map.of("form", form, "starts", views.starts(owners.of(scope).orElse(Set.of()), words)));
    }

    @PostMapping("/rule-desk/new")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page open(@RequestParam Map<String, String> fields, Scope scope, Words words) {
        var form = Form.typed(fields);
        var owner = owners.named(scope, form.value("owner"));
        if (owner.isEmpty()) {
            return page(form.mistake("owner", Refusal.of("recognition.desk.owner", "owner", form.value("owner"))), scope, words)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var draft = drafts.open(owner.get(), start(form.value("from"), owner.get()), scope.deed("rule desk"));
        return Page.seeOther(draft.address());
    }

    private String start(String from, String owner) {
        Optional<PublishedRules> chosen = sets.find(from);
        if (chosen.isEmpty()) {
            return DraftStart.template(owner, today.day());
        }
        var rules = chosen.get();
        var document = sets.document(rules.hash());
        return rules.owner().equals(owner) ? DraftStart.next(document, newest(rules.code()) + 1) : DraftStart.after(document, rules.code(), owner);
    }

    private int newest(String code) {
        List<PublishedRules> all = sets.all();
        return all.stream().filter(each -> each.code().equals(code)).mapToInt(PublishedRules::version).max().orElse(0);
    }
}
