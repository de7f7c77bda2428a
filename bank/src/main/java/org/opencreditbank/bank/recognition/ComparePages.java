package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.PUBLIC;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Versions of a rule set beside each other: published ones for everybody, drafts for those who write them. */
@Controller
class ComparePages {

    private final RuleSets sets;
    private final OwnDrafts own;
    private final DeskViews views;

    ComparePages(RuleSets sets, OwnDrafts own, DeskViews views) {
        this.sets = sets;
        this.own = own;
        this.views = views;
    }

    @GetMapping("/rules/{rules}/compare")
    @OpenTo(PUBLIC)
    Page published(@PathVariable("rules") String hash, @RequestParam(defaultValue = "") String with, Words words) {
        var rules = sets.find(hash).orElseThrow(RefusedRequest::notFound);
        var versions = sets.all().stream().filter(each -> each.code().equals(rules.code()) && !each.hash().equals(hash)).toList();
        var page = Page.of("recognition/compare", Map.of("address", "/rules/" + hash, "trail", "/rules", "title", title(rules, words)))
                .with("options", options(versions, words));
        if (with.isEmpty()) {
            var before = versions.stream().filter(each -> each.version() < rules.version()).findFirst();
            return before.isEmpty() ? without(page) : compared(page, before.get(), sets.document(hash), words);
        }
        return compared(page, sets.find(with).orElseThrow(RefusedRequest::notFound), sets.document(hash), words);
    }

    @GetMapping("/rule-desk/drafts/{draft}/compare")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page draft(@PathVariable("draft") UUID id, @RequestParam(defaultValue = "") String with, Scope scope, Words words) {
        var draft = own.require(id, scope);
        var versions = sets.all().stream().filter(each -> each.code().equals(draft.code())).toList();
        var page = Page.of("recognition/compare", Map.of("address", draft.address(), "trail", "/rule-desk", "title", views.title(draft, words)))
                .with("options", options(versions, words));
        if (with.isEmpty()) {
            return versions.isEmpty() ? without(page) : compared(page, versions.getFirst(), draft.latest().document(), words);
        }
        return compared(page, sets.find(with).orElseThrow(RefusedRequest::notFound), draft.latest().document(), words);
    }

    private static Page without(Page page) {
        return page.with("form", Form.EMPTY).with("before", "").with("readable", true).with("compared", List.of());
    }

    private Page compared(Page page, PublishedRules with, String document, Words words) {
        var before = RulesComparison.Side.of(sets.document(with.hash()));
        var after = RulesComparison.Side.of(document);
        boolean readable = before.isPresent() && after.isPresent();
        return page.with("form", Form.typed(Map.of("with", with.hash()))).with("before", title(with, words)).with("readable", readable)
                .with("compared", readable ? List.of(RulesComparison.of(before.get(), after.get(), words)) : List.of());
    }

    private static Map<String, String> options(List<PublishedRules> versions, Words words) {
        var options = new LinkedHashMap<String, String>();
        versions.forEach(each -> options.put(each.hash(), title(each, words)));
        return options;
    }

    private static String title(PublishedRules rules, Words words) {
        return words.text("recognition.rules.version", "code", rules.code(), "version", Integer.toString(rules.version()));
    }
}
