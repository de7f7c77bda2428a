package org.opencreditbank.bank.credential;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A learner makes links that show credentials to others, sees who looked, and takes links back. Whose they are comes from the sign-in. */
@Controller
class OwnSharePages {
    private static final String PLACE = "/account/credentials/shares";

    private final Shares shares;
    private final IssuedCredentials credentials;
    private final PublicAddress address;
    private final AuditTrail trail;

    OwnSharePages(Shares shares, IssuedCredentials credentials, PublicAddress address, AuditTrail trail) {
        this.shares = shares;
        this.credentials = credentials;
        this.address = address;
        this.trail = trail;
    }

    @GetMapping(PLACE)
    @OpenTo(Audience.LEARNER)
    Page all(@RequestParam(required = false) List<UUID> credential, Scope scope, Words words) {
        var chosen = credential == null ? Set.<UUID>of() : Set.copyOf(credential);
        return page(chosen, EnumSet.allOf(SharedField.class), Form.typed(Map.of("days", "30")), scope, words);
    }

    /** The answer to this form alone shows the link, for the bank itself can't find it out again. */
    @PostMapping(PLACE)
    @OpenTo(Audience.LEARNER)
    Page make(
            @RequestParam(required = false) List<UUID> credential,
            @RequestParam(required = false) List<String> field,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String note,
            Scope scope, Words words, HttpServletResponse response) {
        SharePages.keepToOneself(response);
        var own = standing(scope).stream().map(Issued::publicId).toList();
        var chosen = own.stream().filter(id -> credential != null && credential.contains(id)).toList();
        var shown = EnumSet.noneOf(SharedField.class);
        Stream.ofNullable(field).flatMap(List::stream).forEach(word -> SharedField.of(word).ifPresent(shown::add));
        int term = days(days);
        var form = Form.typed(Map.of("days", days, "note", note));
        if (chosen.isEmpty()) {
            form = form.mistake("credentials", Refusal.of("credential.share.none"));
        }
        if (term == 0) {
            form = form.mistake("days", Refusal.of("credential.share.days", "most", words.number(Share.LONGEST_DAYS)));
        }
        if (note.length() > Share.LONGEST_TEXT) {
            form = form.mistake("note", Refusal.of("credential.share.note", "most", words.number(Share.LONGEST_TEXT)));
        }
        if (!form.isSound()) {
            return page(Set.copyOf(chosen), shown, form, scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (shares.make(scope.learner(), chosen, shown, term, note)) {
            case Reading.Sound<Shares.Made>(Shares.Made made) ->
                Page.of("credential/share-made", Map.of("link", address.of("/s/" + made.token()), "place", PLACE + "/" + made.id()));
            case Reading.Refused<Shares.Made>(Refusal refusal) ->
                page(Set.copyOf(chosen), shown, form.mistake("", refusal), scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @GetMapping(PLACE + "/{share}")
    @OpenTo(Audience.LEARNER)
    Page one(@PathVariable UUID share, Scope scope, Words words) {
        return Page.of("credential/share", "view", view(own(share, scope), names(scope), true, words));
    }

    @PostMapping(PLACE + "/{share}/revoke")
    @OpenTo(Audience.LEARNER)
    Page revoke(@PathVariable UUID share, Scope scope) {
        shares.revoke(own(share, scope));
        return Page.seeOther(PLACE + "/" + share);
    }

    private Share own(UUID share, Scope scope) {
        return shares.find(scope.learner(), share).orElseThrow(RefusedRequest::notFound);
    }

    /** Of a whole account nothing could be left out, for each credential in it is signed; several are chosen instead. */
    private List<Issued> standing(Scope scope) {
        return credentials.of(scope.learner()).stream().filter(each -> !each.revoked() && each.asked().attests() != Attests.ACCOUNT).toList();
    }

    private Map<UUID, String> names(Scope scope) {
        trail.looked(scope.deed("account"), scope.learner(), "credentials");
        Map<UUID, String> names = new HashMap<>();
        credentials.of(scope.learner()).forEach(each -> credentials.signed(each).ifPresent(signed -> names.put(each.publicId(), signed.getString("name"))));
        return names;
    }

    private Page page(Set<UUID> chosen, Set<SharedField> shown, Form form, Scope scope, Words words) {
        var names = names(scope);
        var choices = standing(scope).stream().map(each -> new ShareView.Choice(
                each.publicId().toString(), names.getOrDefault(each.publicId(), ""), words.day(each.issuedAt()), chosen.contains(each.publicId()))).toList();
        var fields = Stream.of(SharedField.values()).map(each -> new ShareView.Field(each.word(), name(each, words), shown.contains(each))).toList();
        var links = shares.of(scope.learner()).stream().map(each -> view(each, names, false, words)).toList();
        return Page.of("credential/shares", Map.of("choices", choices, "fields", fields, "links", links, "form", form));
    }

    private ShareView view(Share share, Map<UUID, String> names, boolean looks, Words words) {
        return new ShareView(
                share.id().toString(),
                share.revokedAt() != null ? "revoked" : share.isOpen(Instant.now()) ? "open" : "expired",
                share.note(),
                share.credentials().stream().map(each -> names.getOrDefault(each, "")).toList(),
                fields(share, true, words),
                fields(share, false, words),
                words.moment(share.madeAt()),
                words.moment(share.expiresAt()),
                looks ? shares.looks(share).stream().map(look -> look(look, words)).toList() : List.of());
    }

    private static ShareView.Look look(Share.Look look, Words words) {
        var language = Language.of(look.language()).map(Language::ownName).orElse(look.language());
        var who = look.viewer().isEmpty() ? words.text("credential.share.looks.times", "count", look.times()) : look.viewer();
        return new ShareView.Look(words.moment(look.hour()), language, who);
    }

    private static List<String> fields(Share share, boolean shown, Words words) {
        return Stream.of(SharedField.values()).filter(each -> share.shown().contains(each) == shown).map(each -> name(each, words)).toList();
    }

    private static String name(SharedField field, Words words) {
        return words.text("credential.share.field." + field.word());
    }

    /** The term, or 0 for what is none. */
    private static int days(String typed) {
        var digits = typed.strip();
        if (!digits.matches("[0-9]{1,3}")) {
            return 0;
        }
        int days = Integer.parseInt(digits);
        return days > Share.LONGEST_DAYS ? 0 : days;
    }
}
