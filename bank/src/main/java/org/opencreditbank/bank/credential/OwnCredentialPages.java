package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CourseName;
import org.opencreditbank.bank.layout.FileAnswer;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.qualification.GrantedAward;
import org.opencreditbank.bank.qualification.GrantedAwards;
import org.opencreditbank.bank.qualification.Programmes;
import org.opencreditbank.proof.receipt.Bundle;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.verify.Verifier;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A learner's credentials: made at a click, looked at, saved in any form. Whose they are comes from the sign-in. */
@Controller
class OwnCredentialPages {

    private final IssuedCredentials credentials;
    private final CredentialForms forms;
    private final RequestedCredentials requested;
    private final Achievements achievements;
    private final GrantedAwards awards;
    private final Learners learners;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final AuditTrail trail;

    OwnCredentialPages(
            IssuedCredentials credentials, CredentialForms forms, RequestedCredentials requested, Achievements achievements, GrantedAwards awards,
            Learners learners, Catalogue catalogue, Organisations organisations, AuditTrail trail) {
        this.credentials = credentials;
        this.forms = forms;
        this.requested = requested;
        this.achievements = achievements;
        this.awards = awards;
        this.learners = learners;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.trail = trail;
    }

    @GetMapping("/account/credentials")
    @OpenTo(Audience.LEARNER)
    Page all(Scope scope, Words words) {
        return all(Form.EMPTY, scope, words);
    }

    private Page all(Form form, Scope scope, Words words) {
        trail.looked(scope.deed("account"), scope.learner(), "credentials");
        List<Issued> issued = credentials.of(scope.learner());
        Set<UUID> attested = new HashSet<>();
        issued.stream().filter(each -> !each.revoked()).forEach(each -> attested.add(each.asked().subject()));
        List<Achievement> ready = achievements.of(learners.canonical(scope.learner())).stream()
                .filter(Statements::attestable).filter(each -> !attested.contains(each.publicId())).toList();
        List<GrantedAward> granted = awards.of(scope.learner()).stream().filter(each -> !attested.contains(each.publicId())).toList();
        var shown = form.value("language").isEmpty() ? form.typed("language", words.language().code()) : form;
        return Page.of("credential/own", Map.of(
                "held", issued.stream().map(each -> view(each, words)).toList(),
                "ready", ready(granted, ready, words),
                "form", shown));
    }

    private List<CredentialView.Ready> ready(List<GrantedAward> granted, List<Achievement> ready, Words words) {
        Map<Long, CourseName> names = catalogue.names(ready.stream().map(Achievement::courseId).distinct().toList());
        Map<Long, Map<String, String>> bodies = organisations.names(Stream.concat(
                granted.stream().map(GrantedAward::organisationId), ready.stream().map(Achievement::organisationId)).toList());
        return Stream.concat(
                granted.stream().map(each -> new CredentialView.Ready(
                        "award",
                        each.publicId().toString(),
                        Programmes.title(each.programme(), words),
                        words.pick(bodies.getOrDefault(each.organisationId(), Map.of("", ""))),
                        words.date(each.granted()))),
                ready.stream().map(each -> {
                    CourseName course = names.get(each.courseId());
                    var facts = each.facts();
                    var handedIn = facts == null ? "" : facts.courseName().isEmpty() ? facts.courseCode() : facts.courseName();
                    return new CredentialView.Ready(
                            "achievement",
                            each.publicId().toString(),
                            course == null || course.name().isEmpty() ? handedIn : words.pick(course.name()),
                            words.pick(bodies.getOrDefault(each.organisationId(), Map.of("", ""))),
                            words.happened(each.happenedOn()));
                })).toList();
    }

    private CredentialView view(Issued issued, Words words) {
        List<Says.Line> says = credentials.signed(issued).map(signed -> Says.of(signed, words).lines()).orElse(List.of());
        return new CredentialView(
                issued.publicId().toString(),
                line(says, words.text("credential.says.name")),
                line(says, words.text("credential.says.body")),
                words.moment(issued.issuedAt()),
                issued.revoked() ? "revoked" : issued.suspended() ? "suspended" : "valid",
                says,
                credentials.receipt(issued).isPresent(),
                issued.asked().attests() == Attests.ACCOUNT);
    }

    private static String line(List<Says.Line> says, String name) {
        return says.stream().filter(line -> line.name().equals(name)).map(Says.Line::value).findFirst().orElse("");
    }

    /** One of an achievement or an award of theirs. */
    @PostMapping("/account/credentials")
    @OpenTo(Audience.LEARNER)
    Page make(
            @RequestParam(required = false) @Nullable UUID achievement,
            @RequestParam(required = false) @Nullable UUID award,
            @RequestParam(defaultValue = "") String language, Scope scope, Words words) {
        Language chosen = Language.of(language).orElse(words.language());
        trail.looked(scope.deed("account"), scope.learner(), award == null ? "achievement" : "award");
        return switch (award == null ? makeOf(achievement, chosen, scope) : makeOfAward(award, chosen, scope)) {
            case IssuedCredentials.Answer.Attested(UUID credential, _) -> Page.seeOther("/account/credentials/" + credential);
            case IssuedCredentials.Answer.Nothing _ -> refused(Refusal.of("credential.not-attestable"), scope, words);
        };
    }

    /** One of all that they have. */
    @PostMapping("/account/credentials/whole")
    @OpenTo(Audience.LEARNER)
    Page makeWhole(@RequestParam(defaultValue = "") String language, Scope scope, Words words) {
        trail.looked(scope.deed("account"), scope.learner(), "account");
        return switch (requested.makeAccount(scope.learner(), Language.of(language).orElse(words.language()), scope.deed("credential"))) {
            case RequestedCredentials.Account.Made(UUID credential) -> Page.seeOther("/account/credentials/" + credential);
            case RequestedCredentials.Account.Empty _ -> refused(Refusal.of("credential.record.empty"), scope, words);
            case RequestedCredentials.Account.TooLarge(int credentials) ->
                refused(new Refusal("credential.record.too-large",
                        Map.of("credentials", words.number(credentials), "most", words.number(Verifier.MOST_CONTAINED))), scope, words);
        };
    }

    private Page refused(Refusal refusal, Scope scope, Words words) {
        return all(Form.EMPTY.mistake("", refusal), scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private IssuedCredentials.Answer makeOf(@Nullable UUID achievement, Language language, Scope scope) {
        Achievement found = Optional.ofNullable(achievement).flatMap(id -> achievements.find(learners.canonical(scope.learner()), id))
                .orElseThrow(RefusedRequest::notFound);
        return requested.make(found.learnerId(), Attests.ACHIEVEMENT, found.publicId(), language, scope.deed("credential"));
    }

    private IssuedCredentials.Answer makeOfAward(UUID award, Language language, Scope scope) {
        GrantedAward found = awards.of(scope.learner()).stream().filter(each -> each.publicId().equals(award)).findFirst()
                .orElseThrow(RefusedRequest::notFound);
        return requested.make(found.learnerId(), Attests.AWARD, award, language, scope.deed("credential"));
    }

    @GetMapping("/account/credentials/{credential}")
    @OpenTo(Audience.LEARNER)
    Page one(@PathVariable UUID credential, Scope scope, Words words) {
        return Page.of("credential/own-credential", "view", view(own(credential, scope), words));
    }

    /** As it was issued: JSON with a proof by eddsa-jcs-2022. */
    @GetMapping("/account/credentials/{credential}/badge.json")
    @OpenTo(Audience.LEARNER)
    void json(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        send(response, "application/vc", credential + ".json", signed(own(credential, scope)).toString());
    }

    /** The same statement with a proof by eddsa-rdfc-2022. */
    @GetMapping("/account/credentials/{credential}/badge.jsonld")
    @OpenTo(Audience.LEARNER)
    void linkedData(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        send(response, "application/vc", credential + ".jsonld", forms.linkedData(signed(own(credential, scope))).toString());
    }

    /** The same statement as a token. */
    @GetMapping("/account/credentials/{credential}/badge.jwt")
    @OpenTo(Audience.LEARNER)
    void jwt(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        send(response, "application/vc+jwt", credential + ".jwt", forms.token(signed(own(credential, scope))));
    }

    @GetMapping("/account/credentials/{credential}/receipt")
    @OpenTo(Audience.LEARNER)
    void receipt(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        Receipt receipt = credentials.receipt(own(credential, scope)).orElseThrow(RefusedRequest::notFound);
        send(response, "text/plain; charset=utf-8", credential + ".json.tlog-proof", receipt.toString());
    }

    /** Credential, receipt and status in one file. */
    @GetMapping("/account/credentials/{credential}/bundle.json")
    @OpenTo(Audience.LEARNER)
    void bundle(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        Bundle bundle = credentials.bundle(own(credential, scope)).orElseThrow(RefusedRequest::notFound);
        send(response, "application/json", credential + ".bundle.json", bundle.json().toString());
    }

    private JsonObject signed(Issued issued) {
        return credentials.signed(issued).orElseThrow(RefusedRequest::notFound);
    }

    private Issued own(UUID credential, Scope scope) {
        Issued found = credentials.find(credential)
                .filter(each -> learners.canonical(each.asked().learnerId()) == learners.canonical(scope.learner())).orElseThrow(RefusedRequest::notFound);
        trail.looked(scope.deed("account"), scope.learner(), "credential");
        return found;
    }

    private static void send(HttpServletResponse response, String type, String name, String body) throws IOException {
        FileAnswer.save(response, type, FileAnswer.KEPT_BY_NOBODY, name, body.getBytes(StandardCharsets.UTF_8));
    }
}
