package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.PROVIDER;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.attachment.Attachment;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a provider writes the dossier. Whatever is typed is saved, sound or not; only what is whole is handed in. */
@Controller
class DossierPages {

    /** Files that one sending of the form may bring. */
    private static final int MOST_AT_ONCE = 12;

    /** Files that a dossier may have. */
    private static final int MOST_FILES = 40;

    private final OwnCases own;
    private final Dossiers dossiers;
    private final DossierViews views;
    private final Attachments attachments;
    private final TransactionTemplate transaction;
    private final Today today;

    DossierPages(OwnCases own, Dossiers dossiers, DossierViews views, Attachments attachments, TransactionTemplate transaction, Today today) {
        this.own = own;
        this.dossiers = dossiers;
        this.views = views;
        this.attachments = attachments;
        this.transaction = transaction;
        this.today = today;
    }

    @GetMapping("/certification/applications/{case}/dossier")
    @OpenTo(PROVIDER)
    Page dossier(
            @PathVariable("case") UUID publicId,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String more,
            Scope scope,
            Words words) {
        CaseFile file = own.require(publicId, scope);
        DossierDraft draft = dossiers.draft(file.id());
        return page(file, draft, DossierForm.form(draft), !more.isEmpty(), words).with("saved", done.equals("saved"));
    }

    private Page page(CaseFile file, DossierDraft draft, Form form, boolean more, Words words) {
        return Page.of("certification/dossier")
                .with("address", ApplicationPages.address(file))
                .with("seen", file.events())
                .with("number", file.number())
                .with("title", words.pick(file.title()))
                .with("standing", own.standing(file, words))
                .with("writing", Dossiers.mayWrite(file))
                .with("saved", false)
                .with("view", views.of(draft, words))
                .with("form", form)
                .with("lines", DossierForm.lines(draft, more))
                .with("units", views.choice(file, draft.units(), words))
                .with("unitsShown", UnitFields.shown(form))
                .with("megabytes", Long.toString(attachments.mostBytes() >> 20));
    }

    @PostMapping("/certification/applications/{case}/dossier")
    @OpenTo(PROVIDER)
    Page write(@PathVariable("case") UUID publicId, HttpServletRequest request, Scope scope, Words words) throws IOException {
        CaseFile file = own.require(publicId, scope);
        FilesForm upload = attachments.form(request, MOST_AT_ONCE);
        // Kept before the first file is read: a connection that breaks off takes no words along.
        dossiers.change(publicId, before -> DossierForm.read(upload, before));
        try (HandedFiles files = HandedFiles.read(upload, attachments)) {
            if (dossiers.draft(file.id()).files().size() + files.taken().size() > MOST_FILES) {
                DossierDraft typed = DossierForm.read(upload, dossiers.draft(file.id()));
                return again(file, typed, DossierForm.form(typed).mistake(files.taken().getLast().field(),
                        Refusal.of("certification.dossier.files-many", "most", Integer.toString(MOST_FILES))), words);
            }
            Optional<DossierDraft> saved = save(file, upload, files, scope);
            if (saved.isEmpty()) {
                DossierDraft typed = DossierForm.read(upload, dossiers.draft(file.id()));
                return again(file, typed, DossierForm.form(typed).mistake("", Refusal.of("certification.dossier.closed")), words);
            }
            Form form = files.mistakes(DossierForm.form(saved.get()));
            if (!form.isSound()) {
                return again(file, saved.get(), form, words);
            }
            return switch (upload.field("do")) {
                case "hand-in" -> handIn(file, upload, saved.get(), scope, words);
                case "more" -> Page.seeOther(ApplicationPages.address(file) + "/dossier?done=saved&more=yes#outcomes");
                default -> Page.seeOther(ApplicationPages.address(file) + "/dossier?done=saved");
            };
        }
    }

    private Page again(CaseFile file, DossierDraft draft, Form form, Words words) {
        return page(file, draft, form, false, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** What was typed, with files added and taken away, in one transaction. */
    private Optional<DossierDraft> save(CaseFile file, FilesForm upload, HandedFiles files, Scope scope) {
        var deed = scope.deed("certification/" + file.number());
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<UUID> gone = removed(upload.field("do")).filter(id -> dossiers.draft(file.id()).holds(id));
            Optional<DossierDraft> saved = dossiers.change(file.publicId(), before -> {
                DossierDraft typed = DossierForm.read(upload, before);
                for (var taken : files.taken()) {
                    DossierPart part = part(taken.field());
                    Attachment kept = attachments.keep(taken.file(), deed);
                    typed = typed.with(new DossierDraft.Handed(part, kept.id(), kept.name()));
                }
                return gone.isPresent() ? typed.without(gone.get()) : typed;
            });
            if (saved.isEmpty()) {
                status.setRollbackOnly();
            } else {
                gone.filter(id -> !dossiers.isHandedIn(file.id(), id)).ifPresent(id -> attachments.discard(id, deed));
            }
            return saved;
        }));
    }

    private Page handIn(CaseFile file, FilesForm upload, DossierDraft saved, Scope scope, Words words) {
        var acting = Acting.of(scope, new CertificationEvent.SubmitDossier(), today.day());
        return switch (dossiers.handIn(file.publicId(), ApplicationDeeds.seen(upload.field("seen")), acting)) {
            case Dossiers.HandedIn.Done _ -> Page.seeOther(ApplicationPages.address(file) + "?done=handed-in");
            case Dossiers.HandedIn.Faulty(Map<String, Refusal> faults) -> {
                Form form = DossierForm.form(saved);
                for (var fault : faults.entrySet()) {
                    form = form.mistake(fault.getKey(), named(fault.getKey(), fault.getValue(), words));
                }
                yield again(own.require(file.publicId(), scope), saved, form, words);
            }
        };
    }

    /** On top of the form a missing part is told by its name. */
    private static Refusal named(String field, Refusal refusal, Words words) {
        return refusal.code().equals("certification.dossier.part")
                ? Refusal.of("certification.dossier.part.named", "part", words.text("certification." + field)) : refusal;
    }

    private static DossierPart part(String field) {
        return Arrays.stream(DossierPart.values()).filter(part -> field.equals("file." + part)).findFirst()
                .orElse(DossierPart.SYLLABUS);
    }

    /** The button that takes a file away carries its id. */
    private static Optional<UUID> removed(String button) {
        try {
            return button.startsWith("remove ") ? Optional.of(UUID.fromString(button.substring("remove ".length()))) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
