package org.opencreditbank.bank.certification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.attachment.Attachment;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.attachment.ReceivedFile;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/** The files of one form: those that were found harmless, until they are kept, and why the others were not taken. */
final class HandedFiles implements AutoCloseable {

    /** A file that was found harmless. */
    record Taken(String field, ReceivedFile file) {}

    /** One that was not taken. */
    private record Refused(String field, Refusal refusal) {}

    private final List<Taken> taken = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    private HandedFiles() {}

    /**
     * Reads the form to its end; then all its fields are known, wherever they stand. Files that are too many or too large are refused at
     * the field in which they were chosen.
     */
    static HandedFiles read(FilesForm form, Attachments attachments) throws IOException {
        var files = new HandedFiles();
        boolean whole = false;
        try {
            files.take(form, attachments);
            whole = true;
            return files;
        } finally {
            if (!whole) {
                files.close();
            }
        }
    }

    private void take(FilesForm form, Attachments attachments) throws IOException {
        try {
            for (var next = form.next(); next.isPresent(); next = form.next()) {
                FilesForm.Handed handed = next.get();
                switch (attachments.receive(handed.content(), handed.name())) {
                    case Reading.Sound<ReceivedFile>(ReceivedFile file) -> taken.add(new Taken(handed.field(), file));
                    case Reading.Refused<ReceivedFile>(Refusal refusal) -> refused.add(new Refused(handed.field(), refusal));
                }
            }
        } catch (RefusedRequest tooMuch) {
            refused.add(new Refused(form.at(), tooMuch.refusal()));
            form.skipFiles();
        }
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The form with why some files were not taken. */
    Form mistakes(Form form) {
        Form marked = form;
        for (Refused each : refused) {
            marked = marked.mistake(each.field(), each.refusal());
        }
        return marked;
    }

    /** Keeps all, within the caller's transaction. */
    List<UUID> keep(Attachments attachments, Deed deed) {
        return taken.stream().map(each -> attachments.keep(each.file(), deed)).map(Attachment::id).toList();
    }

    @Override
    public void close() throws IOException {
        for (Taken each : taken) {
            each.file().close();
        }
    }
}
