package org.opencreditbank.bank.certification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.attachment.Attachment;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.attachment.ReceivedFile;
import org.opencreditbank.bank.layout.Form;
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

    /** Reads the form to its end; then all its fields are known, wherever they stand. */
    static HandedFiles read(FilesForm form, Attachments attachments) throws IOException {
        var files = new HandedFiles();
        boolean whole = false;
        try {
            Optional<FilesForm.Handed> next = form.next();
            while (next.isPresent()) {
                FilesForm.Handed handed = next.get();
                switch (attachments.receive(handed.content(), handed.name())) {
                    case Reading.Sound<ReceivedFile>(ReceivedFile file) -> files.taken.add(new Taken(handed.field(), file));
                    case Reading.Refused<ReceivedFile>(Refusal refusal) -> files.refused.add(new Refused(handed.field(), refusal));
                }
                next = form.next();
            }
            whole = true;
            return files;
        } finally {
            if (!whole) {
                files.close();
            }
        }
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    boolean allTaken() {
        return refused.isEmpty();
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
