package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where whoever is signed in says whether and where they want letters. */
@Controller
class SettingsPages {
    private static final String HERE = "/notices/settings";

    private final Contacts contacts;
    private final Mail mail;

    SettingsPages(Contacts contacts, Mail mail) {
        this.contacts = contacts;
        this.mail = mail;
    }

    @GetMapping(HERE)
    @OpenTo(Audience.SIGNED_IN)
    Page settings(Scope scope, Words words) {
        return page(scope, words, Form.EMPTY);
    }

    @PostMapping(HERE)
    @OpenTo(Audience.SIGNED_IN)
    Page give(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String language,
            Scope scope,
            Words words) {
        var wanted = Language.of(language).orElse(words.language());
        var refusal = switch (mail) {
            case Mail.None() -> Optional.of(Refusal.of("notice.no-mail"));
            case Mail.Server _ -> contacts.give(NoticePages.reader(scope), email, wanted, Instant.now());
        };
        return refusal
                .map(why -> page(scope, words, Form.typed(Map.of("email", email, "language", wanted.code())).mistake("email", why))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT))
                .orElseGet(() -> Page.seeOther(HERE));
    }

    @PostMapping(HERE + "/confirm")
    @OpenTo(Audience.SIGNED_IN)
    Page confirm(@RequestParam(defaultValue = "") String code, Scope scope, Words words) {
        return contacts.confirm(NoticePages.reader(scope), code, Instant.now())
                .map(why -> page(scope, words, Form.EMPTY.mistake("code", why)).status(HttpStatus.UNPROCESSABLE_CONTENT))
                .orElseGet(() -> Page.seeOther(HERE));
    }

    @PostMapping(HERE + "/off")
    @OpenTo(Audience.SIGNED_IN)
    Page off(Scope scope) {
        contacts.forget(List.of(NoticePages.reader(scope)));
        return Page.seeOther(HERE);
    }

    private Page page(Scope scope, Words words, Form form) {
        var contact = contacts.find(NoticePages.reader(scope));
        var languages = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            languages.put(language.code(), language.ownName());
        }
        var filled = form.typed().isEmpty()
                ? new Form(
                        Map.of(
                                "email", contact.map(Contact::address).orElse(""),
                                "language", contact.map(Contact::language).orElse(words.language()).code()),
                        form.mistakes())
                : form;
        var view = new SettingsView(
                mail instanceof Mail.Server,
                contact.map(SettingsPages::state).orElse(SettingsView.State.NONE),
                contact.map(Contact::address).orElse(""),
                languages);
        return Page.of("notice/settings", Map.of("view", view, "form", filled));
    }

    private static SettingsView.State state(Contact contact) {
        if (contact.refused()) {
            return SettingsView.State.REFUSED;
        }
        return contact.confirmed() ? SettingsView.State.CONFIRMED : SettingsView.State.UNCONFIRMED;
    }
}
