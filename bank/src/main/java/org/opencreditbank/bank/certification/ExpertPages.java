package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Expert;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The experts: what they judge, how much they have, with whom they have an interest. */
@Controller
class ExpertPages {

    private static final int MOST_CASES = 50;
    private static final int MOST_FIELDS = 40;

    private final Experts experts;
    private final SignIns signIns;
    private final Organisations organisations;

    ExpertPages(Experts experts, SignIns signIns, Organisations organisations) {
        this.experts = experts;
        this.signIns = signIns;
        this.organisations = organisations;
    }

    @GetMapping("/certification/experts")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page list(
            @RequestParam(defaultValue = "") String expert, @RequestParam(defaultValue = "") String done, Words words) {
        return page(beginning(expert), words).with("done", !done.isEmpty());
    }

    @PostMapping("/certification/experts")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page declare(@RequestParam Map<String, String> fields, Scope scope, Words words) {
        Form form = Form.typed(fields);
        long signIn = CaseDeeds.number(fields, "expert");
        if (signIns.workers(Role.EXPERT).stream().noneMatch(each -> each.id() == signIn)) {
            form = form.mistake("expert", Refusal.of("certification.expert.choose"));
        }
        List<String> codes = list(fields, "fields");
        Optional<Refusal> unsound = fieldFault(codes);
        if (unsound.isPresent()) {
            form = form.mistake("fields", unsound.get());
        }
        Level lowest = Level.read(form.value("lowest")).orElse(null);
        if (lowest == null) {
            form = form.mistake("lowest", Refusal.of("certification.expert.level-form"));
        }
        Level highest = Level.read(form.value("highest")).orElse(null);
        if (highest == null) {
            form = form.mistake("highest", Refusal.of("certification.expert.level-form"));
        } else if (lowest != null && lowest.compareTo(highest) > 0) {
            form = form.mistake("highest", Refusal.of("certification.expert.level-order"));
        }
        long most = CaseDeeds.number(fields, "most");
        if (most < 1 || most > MOST_CASES) {
            form = form.mistake("most", Refusal.of("certification.expert.most", "most", Integer.toString(MOST_CASES)));
        }
        var conflicts = new HashSet<Long>();
        for (String code : list(fields, "conflicts")) {
            var found = organisations.find(code);
            if (found.isEmpty()) {
                form = form.mistake("conflicts", Refusal.of("certification.expert.organisation", "code", code));
            }
            found.map(Organisation::id).ifPresent(conflicts::add);
        }
        if (!form.isSound() || lowest == null || highest == null) {
            return page(form, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        experts.declare(signIn, new ExpertProfile(codes, lowest, highest, (int) most, conflicts), scope.deed("certification/experts"));
        return Page.seeOther("/certification/experts?done=yes");
    }

    private Form beginning(String expert) {
        long id = CaseDeeds.number(Map.of("expert", expert), "expert");
        return experts.profile(id)
                .map(profile -> Form.typed(Map.of(
                        "expert", expert, "fields", String.join(" ", profile.fields()), "lowest", profile.lowest().toString(),
                        "highest", profile.highest().toString(), "most", Integer.toString(profile.most()),
                        "conflicts", codes(profile.conflicts(), organisations.codes(profile.conflicts()), " "))))
                .orElseGet(() -> Form.typed(id < 0 ? Map.of() : Map.of("expert", expert)));
    }

    private Page page(Form form, Words words) {
        var profiles = new HashMap<Long, Expert>();
        experts.all().forEach(each -> profiles.put(each.id(), each));
        var codes = organisations.codes(profiles.values().stream().flatMap(each -> each.conflicts().stream()).toList());
        var rows = signIns.workers(Role.EXPERT).stream().map(worker -> row(worker, profiles.get(worker.id()), codes, words)).toList();
        var choices = new LinkedHashMap<String, String>();
        choices.put("", words.text("certification.choose"));
        rows.forEach(row -> choices.put(Long.toString(row.id()), row.name()));
        return Page.of("certification/experts", Map.of("rows", rows, "form", form, "choices", choices, "done", false));
    }

    private static ExpertRow row(SignIns.Worker worker, @Nullable Expert expert, Map<Long, String> codes, Words words) {
        return expert == null
                ? new ExpertRow(worker.id(), worker.name(), words.text("certification.experts.undeclared"), "", 0, 0, "")
                : new ExpertRow(worker.id(), worker.name(), String.join(", ", expert.fields()), expert.lowest() + "–" + expert.highest(),
                        expert.load(), expert.most(),
                        expert.conflicts().isEmpty() ? words.text("certification.experts.no-conflicts") : codes(expert.conflicts(), codes, ", "));
    }

    private static String codes(Set<Long> ids, Map<Long, String> codes, String between) {
        return ids.stream().map(id -> codes.getOrDefault(id, "")).sorted().collect(Collectors.joining(between));
    }

    /** Codes may stand between blanks, commas of either kind, or lines. */
    private static List<String> list(Map<String, String> fields, String name) {
        return new TreeSet<>(Arrays.asList(fields.getOrDefault(name, "").strip().split("[\\s,;，、；]+")))
                .stream().filter(each -> !each.isEmpty()).toList();
    }

    private static Optional<Refusal> fieldFault(List<String> codes) {
        if (codes.isEmpty() || codes.size() > MOST_FIELDS) {
            return Optional.of(Refusal.of("certification.expert.fields"));
        }
        for (String code : codes) {
            if (FieldOfStudy.read(FieldOfStudy.ISCED, code) instanceof Reading.Refused<FieldOfStudy>(Refusal refusal)) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
