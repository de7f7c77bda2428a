package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;
import static org.opencreditbank.bank.access.Audience.OFFICER;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases, as those who work for the bank see them. */
@Controller
class CasePages {

    private static final List<String> STAGES = List.of("eligibility", "dossier", "completeness", "mending", "visit", "rating", "decision",
            "panel-to-appoint", "panel", "notice", "objections", "registered", "change-review", "appeal", "ended");

    private final StaffCases cases;
    private final CaseSearch search;
    private final CaseViews views;
    private final Organisations organisations;

    CasePages(StaffCases cases, CaseSearch search, CaseViews views, Organisations organisations) {
        this.cases = cases;
        this.search = search;
        this.views = views;
        this.organisations = organisations;
    }

    @GetMapping("/certification/cases")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page list(
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String after,
            Scope scope,
            Frame frame) {
        Words words = frame.words();
        var wanted = new CaseSearch.Wanted(STAGES.contains(stage) ? stage : "", provider(provider, scope), text);
        var found = search.find(wanted, after, scope);
        var names = organisations.names(found.cases().stream().map(CaseFile::provider).toList());
        var rows = found.cases().stream()
                .map(file -> new CaseRow("/certification/cases/" + file.publicId(), file.number(), words.pick(file.title()),
                        words.pick(names.getOrDefault(file.provider(), Map.of())),
                        CaseViews.stage(file, words), file.state().since()))
                .toList();
        return Page.of("certification/cases", Map.of(
                "rows", rows,
                "form", Form.typed(Map.of("stage", stage, "provider", provider, "text", text)),
                "stages", stages(words),
                "providers", providers(scope, words),
                "paging", new Paging(
                        after.isEmpty() ? null : frame.here("after", null),
                        found.next() == null ? null : frame.here("after", found.next()))));
    }

    private @Nullable Long provider(String code, Scope scope) {
        return code.isBlank() ? null : organisations.find(code).map(Organisation::id).filter(scope::seesOrganisation).orElse(-1L);
    }

    private static Map<String, String> stages(Words words) {
        var stages = new LinkedHashMap<String, String>();
        stages.put("", words.text("certification.filter.any"));
        STAGES.forEach(stage -> stages.put(stage, words.text("certification.stage." + stage)));
        return stages;
    }

    private Map<String, String> providers(Scope scope, Words words) {
        var byName = new TreeMap<String, String>();
        var known = Set.copyOf(search.providers(scope));
        for (Organisation provider : organisations.all()) {
            if (known.contains(provider.id())) {
                byName.put(words.pick(provider.name()) + " · " + provider.code(), provider.code());
            }
        }
        var providers = new LinkedHashMap<String, String>();
        providers.put("", words.text("certification.filter.any"));
        byName.forEach((name, code) -> providers.put(code, name));
        return providers;
    }

    @GetMapping("/certification/cases/{case}")
    @OpenTo({OFFICER, BRANCH_STAFF, ADMINISTRATOR})
    Page show(@PathVariable("case") UUID publicId, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        return page(cases.visible(publicId, scope), Form.EMPTY, scope, words).with("done", !done.isEmpty());
    }

    /** The page with a form as it was typed. */
    Page page(CaseFile file, Form form, Scope scope, Words words) {
        var typed = new HashMap<>(views.beginning(file));
        typed.putAll(form.typed());
        return Page.of("certification/case", Map.of(
                "view", views.of(file, scope, words), "form", new Form(typed, form.mistakes()), "labels", FieldLabels.of(form, words), "done", false,
                "leads", StaffCases.leads(scope), "kept", homeless(form)));
    }

    /** What was typed into a form that may stand on the page no more, since somebody has gone on with the case. */
    private static List<String> homeless(Form form) {
        boolean movedOn = form.mistakes().stream().anyMatch(each -> each.refusal().code().equals("certification.moved-on"));
        return !movedOn ? List.of() : form.typed().entrySet().stream()
                .filter(each -> !each.getValue().isBlank()
                        && (each.getKey().contains("reasons") || each.getKey().equals("report") || each.getKey().matches("(what|measure)-\\d")))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
