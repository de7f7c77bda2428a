package org.opencreditbank.bank.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AdministrationView.Line;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets people and programs in, and shuts them out. */
@Controller
class AdministrationPages {
    private static final String CAUSE = "administration page";

    private final Admissions admissions;
    private final SignIns signIns;
    private final Programs programs;
    private final Organisations organisations;

    AdministrationPages(Admissions admissions, SignIns signIns, Programs programs, Organisations organisations) {
        this.admissions = admissions;
        this.signIns = signIns;
        this.programs = programs;
        this.organisations = organisations;
    }

    @GetMapping("/administration")
    @OpenTo(Audience.ADMINISTRATOR)
    Page administration(Words words) {
        return page(words, Form.EMPTY, Form.EMPTY, "", "");
    }

    @PostMapping("/administration/people")
    @OpenTo(Audience.ADMINISTRATOR)
    Page open(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String password,
            Scope scope,
            Words words) {
        var mistake = admissions.person(name, role, organisation, password, scope.deed(CAUSE));
        if (mistake.isPresent()) {
            var form = Form.typed(Map.of("name", name, "role", role, "organisation", organisation))
                    .mistake(mistake.get().field(), mistake.get().refusal());
            return page(words, form, Form.EMPTY, "", "").status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page(words, Form.EMPTY, Form.EMPTY, words.text("access.worker.opened", "name", name.strip()), "");
    }

    @PostMapping("/administration/people/close")
    @OpenTo(Audience.ADMINISTRATOR)
    Page close(@RequestParam long key, Scope scope, Words words) {
        if (scope.actor() instanceof Actor.Person person && person.userId() == key) {
            var form = Form.EMPTY.mistake("", Refusal.of("access.own-sign-in"));
            return page(words, form, Form.EMPTY, "", "").status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        signIns.close(key, scope.deed(CAUSE));
        return page(words, Form.EMPTY, Form.EMPTY, words.text("access.worker.closed"), "");
    }

    @PostMapping("/administration/programs")
    @OpenTo(Audience.ADMINISTRATOR)
    Page let(
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String scopes,
            Scope scope,
            Words words) {
        return switch (admissions.program(program, owner, scopes, scope.deed(CAUSE))) {
            case Reading.Sound<String>(var secret) ->
                page(words, Form.EMPTY, Form.EMPTY, words.text("access.program.opened", "name", program.strip()), secret);
            case Reading.Refused<String>(var refusal) ->
                page(
                                words,
                                Form.EMPTY,
                                Form.typed(Map.of("program", program, "owner", owner, "scopes", scopes)).mistake("", refusal),
                                "",
                                "")
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping("/administration/programs/close")
    @OpenTo(Audience.ADMINISTRATOR)
    Page shut(@RequestParam String key, Words words) {
        programs.close(key);
        return page(words, Form.EMPTY, Form.EMPTY, words.text("access.worker.closed"), "");
    }

    private Page page(Words words, Form person, Form program, String done, String secret) {
        var roles = new LinkedHashMap<String, String>();
        for (var role : List.of(Role.REGISTRAR, Role.PROVIDER, Role.BRANCH_STAFF, Role.OFFICER, Role.EXPERT, Role.ADMINISTRATOR)) {
            roles.put(role.name(), words.text("access.role." + role.name()));
        }
        var organisationsById = organisations.all().stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        var people = signIns.workers().stream()
                .map(worker -> new Line(
                        Long.toString(worker.id()), worker.name(), words.text("access.role." + worker.role().name()), named(worker.organisationId(), organisationsById, words)))
                .toList();
        var all = programs.all().stream()
                .map(each -> new Line(each.clientId(), each.clientId(), String.join(" ", each.scopes()), named(each.organisationId(), organisationsById, words)))
                .toList();
        return Page.of(
                "access/administration",
                Map.of(
                        "view", new AdministrationView(people, all, roles), "person", person, "program", program, "done", done, "secret", secret));
    }

    private static String named(@Nullable Long organisationId, Map<Long, Organisation> known, Words words) {
        if (organisationId == null) {
            return words.text("access.whole-bank");
        }
        var organisation = Objects.requireNonNull(known.get(organisationId));
        return words.pick(organisation.name()) + " · " + organisation.code();
    }
}
