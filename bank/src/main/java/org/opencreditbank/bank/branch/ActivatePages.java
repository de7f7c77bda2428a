package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.PUBLIC;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.ActivationProof;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How a person takes over their account on line: with the code of a letter, or with documents; then they choose a
 * password. The sign-in is the account number, which is on every paper of theirs. A forgotten password is mended the same
 * way, by a new letter.
 */
@Controller
class ActivatePages {

    private static final Deed DEED = new Deed(new Actor.SystemTask("activation"), "on-line");

    private final TransactionTemplate transaction;
    private final Activation activation;
    private final SignIns signIns;
    private final Organisations organisations;

    ActivatePages(
            TransactionTemplate transaction, Activation activation, SignIns signIns, Organisations organisations) {
        this.transaction = transaction;
        this.activation = activation;
        this.signIns = signIns;
        this.organisations = organisations;
    }

    @GetMapping("/activate")
    @OpenTo(PUBLIC)
    Page form(Words words) {
        return page("branch/activate", Form.EMPTY, words);
    }

    @GetMapping("/activate/documents")
    @OpenTo(PUBLIC)
    Page documentsForm(Words words) {
        return page("branch/activate-documents", Form.EMPTY, words);
    }

    @PostMapping("/activate")
    @OpenTo(PUBLIC)
    Page byLetter(@RequestParam Map<String, String> fields, Words words) {
        Form form = number(typed(fields));
        if (form.value("code").isBlank()) {
            form = form.mistake("code", Refusal.of("activation.code-missing"));
        }
        form = password(form, fields);
        return form.isSound()
                ? activate(
                        new ActivationProof.Letter(
                                AccountNumber.parse(form.value("number")).orThrow(), form.value("code")),
                        "branch/activate",
                        form,
                        fields,
                        words)
                : again("branch/activate", form, words);
    }

    @PostMapping("/activate/documents")
    @OpenTo(PUBLIC)
    Page byDocuments(@RequestParam Map<String, String> fields, Words words) {
        Form form = number(typed(fields));
        Reading<IdentityDocument> document = DocumentFields.read(
                form.value("kind"), form.value("document"), form.value("where"), organisations);
        if (document instanceof Reading.Refused<IdentityDocument>(Refusal refusal)) {
            form = form.mistake("document", refusal);
        }
        if (form.value("name").isBlank()) {
            form = form.mistake("name", Refusal.of("identity.name-missing"));
        }
        Reading<LocalDate> birth = DocumentFields.day(form.value("birth"));
        if (birth instanceof Reading.Refused<LocalDate>(Refusal refusal)) {
            form = form.mistake("birth", refusal);
        }
        form = password(form, fields);
        return form.isSound()
                ? activate(
                        new ActivationProof.Document(
                                AccountNumber.parse(form.value("number")).orThrow(),
                                document.orThrow(),
                                form.value("name"),
                                birth.orThrow()),
                        "branch/activate-documents",
                        form,
                        fields,
                        words)
                : again("branch/activate-documents", form, words);
    }

    private Page activate(
            ActivationProof proof, String template, Form form, Map<String, String> fields, Words words) {
        List<Refusal> refusals = transaction.execute(status -> switch (activation.prove(proof, DEED)) {
            case Activation.Proven.Not(Refusal refusal) -> List.of(refusal);
            case Activation.Proven.Is(long learner) -> {
                List<Refusal> refused = signIn(proof.number(), learner, fields.getOrDefault("password", ""));
                if (!refused.isEmpty()) {
                    status.setRollbackOnly();
                }
                yield refused;
            }
        });
        Form mended = form;
        for (Refusal refusal : refusals) {
            mended = mended.mistake("", refusal);
        }
        return mended.isSound()
                ? Page.of("branch/activated", "number", proof.number().printed())
                : again(template, mended, words);
    }

    /** Opens the sign-in, or gives the one there is another password. */
    private List<Refusal> signIn(AccountNumber number, long learner, String password) {
        OptionalLong open = signIns.ofLearner(learner);
        if (open.isPresent()) {
            return signIns.changePassword(open.getAsLong(), password, DEED).stream().toList();
        }
        return switch (signIns.openForLearner(number.digits(), password, learner, DEED)) {
            case Reading.Sound<Long> _ -> List.of();
            case Reading.Refused<Long>(Refusal refusal) -> List.of(refusal);
        };
    }

    /** What was typed, without the passwords. */
    private static Form typed(Map<String, String> fields) {
        Map<String, String> shown = new HashMap<>(fields);
        shown.remove("password");
        shown.remove("again");
        return Form.typed(shown);
    }

    private static Form number(Form form) {
        return AccountNumber.parse(form.value("number")) instanceof Reading.Refused<AccountNumber>(Refusal refusal)
                ? form.mistake("number", refusal)
                : form;
    }

    private Form password(Form form, Map<String, String> fields) {
        String password = fields.getOrDefault("password", "");
        Form checked = signIns.weakness(password)
                .map(weak -> form.mistake("password", weak))
                .orElse(form);
        return password.equals(fields.getOrDefault("again", ""))
                ? checked
                : checked.mistake("again", Refusal.of("activation.passwords-differ"));
    }

    private static Page again(String template, Form form, Words words) {
        return page(template, form, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Page page(String template, Form form, Words words) {
        return Page.of(template, Map.of("form", form, "kinds", DocumentFields.kinds(words)));
    }
}
