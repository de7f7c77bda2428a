package org.opencreditbank.bank.learner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/**
 * Who a person is, unsealed. Whoever asks for it records the look.
 *
 * @param name as written, not case-folded; empty where nobody has said it yet
 * @param documents every document the person is known by
 * @param birthDate where known
 */
public record PersonDetails(String name, List<IdentityDocument> documents, @Nullable LocalDate birthDate) {

    private static final int FORM = 1;

    /** Copies the documents. */
    public PersonDetails {
        documents = List.copyOf(documents);
    }

    /** The same person under another name. */
    PersonDetails named(String other) {
        return new PersonDetails(other, documents, birthDate);
    }

    /** The same person with more documents, and with a birth date where none was known. */
    PersonDetails with(List<IdentityDocument> more, @Nullable LocalDate birth) {
        List<IdentityDocument> all = new ArrayList<>(documents);
        for (IdentityDocument document : more) {
            if (!all.contains(document)) {
                all.add(document);
            }
        }
        return new PersonDetails(name, all, birthDate == null ? birth : birthDate);
    }

    /** What is sealed: compact, since there is one for each person. */
    byte[] encode() {
        var bytes = new ByteArrayOutputStream(96);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(name);
            out.writeInt(birthDate == null ? Integer.MIN_VALUE : Math.toIntExact(birthDate.toEpochDay()));
            out.writeByte(documents.size());
            for (IdentityDocument document : documents) {
                out.writeByte(LookupHashes.tag(document.kind()));
                out.writeUTF(document.scope());
                out.writeUTF(document.number());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static PersonDetails decode(byte[] plain) {
        try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IllegalStateException("Details are in form " + form + ", which this program does not know");
            }
            String name = in.readUTF();
            int day = in.readInt();
            int count = in.readUnsignedByte();
            List<IdentityDocument> documents = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                documents.add(new IdentityDocument(kind(in.readByte()), in.readUTF(), in.readUTF()));
            }
            return new PersonDetails(name, documents, day == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(day));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentKind kind(byte tag) {
        for (DocumentKind kind : DocumentKind.values()) {
            if (LookupHashes.tag(kind) == tag) {
                return kind;
            }
        }
        throw new IllegalStateException("Unknown kind of document " + (char) tag);
    }

    /** Names nobody: this may end in a log. */
    @Override
    public String toString() {
        return "PersonDetails[%d documents]".formatted(documents.size());
    }
}
