package org.opencreditbank.bank.attachment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.attachment.check.FileCheck;
import org.opencreditbank.bank.attachment.check.GivenName;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The files in the bank's keeping. Which of them belongs to what, and who may see it, knows the room that handed it in. */
@Component
public class Attachments {

    /** What the most bytes of a file may be set to: checks hold a PDF in memory. */
    static final long HIGHEST_LIMIT = 100L << 20;

    private static final int PIECE = 1 << 18;

    /** Uploads at once; each may take up the most bytes of the disk while it lasts. */
    private static final int MOST_AT_ONCE = 64;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final IncomingFolder incoming;
    private final long mostBytes;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Attachments(
            JdbcClient database,
            PlatformTransactionManager transactions,
            @Value("${creditbank.data}") Path data,
            @Value("${creditbank.attachment.most-bytes:20971520}") long mostBytes)
            throws IOException {
        if (mostBytes < 1 || mostBytes > HIGHEST_LIMIT) {
            throw new IllegalArgumentException(
                    "creditbank.attachment.most-bytes lies between 1 and " + HIGHEST_LIMIT + ", not at " + mostBytes);
        }
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.incoming = new IncomingFolder(data.resolve("incoming"));
        this.mostBytes = mostBytes;
        incoming.clear();
    }

    /** The most bytes of one file. */
    public long mostBytes() {
        return mostBytes;
    }

    /**
     * Begins to read a form with up to so many files. What is longer than they may be together is not read to its end.
     *
     * @throws RefusedRequest 422 where it is no form with files
     */
    public FilesForm form(HttpServletRequest request, int mostFiles) throws IOException {
        return FilesForm.of(request, mostFiles, mostBytes);
    }

    /**
     * Receives a file and looks at it, outside any transaction: senders are slow. No more than {@link #mostBytes} plus one is read.
     *
     * @param content read to its end where the file is taken; not closed
     * @param givenName as the sender calls it, with or without a path
     * @return the file, to be closed by the caller; refused with codes {@code attachment.*}
     * @throws IOException where the sender breaks off, or the disk fails
     */
    public Reading<ReceivedFile> receive(InputStream content, String givenName) throws IOException {
        if (!room.tryAcquire()) {
            return Reading.refused("attachment.busy");
        }
        try {
            IncomingFolder.Arrived arrived = incoming.write(content, mostBytes);
            boolean taken = false;
            try {
                Reading<ReceivedFile> received = look(arrived, givenName);
                taken = received instanceof Reading.Sound;
                return received;
            } finally {
                if (!taken) {
                    Files.delete(arrived.path());
                }
            }
        } finally {
            room.release();
        }
    }

    private Reading<ReceivedFile> look(IncomingFolder.Arrived arrived, String givenName) throws IOException {
        if (arrived.bytes() == 0) {
            return Reading.refused("attachment.empty");
        }
        if (arrived.bytes() > mostBytes) {
            return new Reading.Refused<>(Refusal.of("attachment.too-large", "megabytes", Megabytes.of(mostBytes)));
        }
        return switch (FileCheck.kindOf(arrived.path())) {
            case Reading.Refused<AttachmentKind>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<AttachmentKind>(AttachmentKind kind) ->
                switch (GivenName.agreeing(givenName, kind)) {
                    case Reading.Refused<String>(Refusal refusal) -> new Reading.Refused<>(refusal);
                    case Reading.Sound<String>(String name) ->
                        Reading.of(new ReceivedFile(arrived.path(), name, kind, arrived.bytes(), arrived.sha256()));
                };
        };
    }

    /** Keeps a received file, within the caller's transaction if there is one. It can be kept again: as another attachment. */
    public Attachment keep(ReceivedFile received, Deed deed) {
        Attachment kept = transaction.execute(_ -> store(received, deed));
        return Objects.requireNonNull(kept);
    }

    /** {@link #receive} and {@link #keep} in one, where nothing else is written with it. */
    public Reading<Attachment> take(InputStream content, String givenName, Deed deed) throws IOException {
        return switch (receive(content, givenName)) {
            case Reading.Refused<ReceivedFile>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<ReceivedFile>(ReceivedFile received) -> {
                try (received) {
                    yield Reading.of(keep(received, deed));
                }
            }
        };
    }

    private Attachment store(ReceivedFile received, Deed deed) {
        Attachment attachment = database.sql("""
                        insert into attachment.attachment (name, kind, bytes, sha256, actor, cause) values (?, ?, ?, ?, ?, ?)
                        returning id, name, kind, bytes, sha256, taken_at
                        """)
                .param(received.name())
                .param(received.kind().name())
                .param(received.bytes())
                .param(HexFormat.of().parseHex(received.sha256()))
                .param(deed.actor().label())
                .param(deed.cause())
                .query(Attachments::read)
                .single();
        try (InputStream content = Files.newInputStream(received.path())) {
            byte[] piece = content.readNBytes(PIECE);
            for (int position = 0; piece.length > 0; position++) {
                database.sql("insert into attachment.piece (attachment_id, position, content) values (?, ?, ?)")
                        .param(attachment.id())
                        .param(position)
                        .param(piece)
                        .update();
                piece = content.readNBytes(PIECE);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a received file cannot be read again", unreadable);
        }
        return attachment;
    }

    /** Empty where there is none, or it was discarded. */
    public Optional<Attachment> find(UUID id) {
        return database.sql("""
                        select id, name, kind, bytes, sha256, taken_at from attachment.attachment
                        where id = ? and discarded_at is null
                        """)
                .param(id)
                .query(Attachments::read)
                .optional();
    }

    /**
     * Writes the content out piece by piece, holding no connection to the database while the reader is slow.
     *
     * @throws NoSuchElementException if there is none with that id
     * @throws IllegalStateException at the end, if the content is no longer what was taken
     */
    public void write(UUID id, OutputStream out) throws IOException {
        Attachment attachment = find(id).orElseThrow(() -> new NoSuchElementException("attachment " + id));
        MessageDigest digest = sha256();
        for (long written = 0, position = 0; written < attachment.bytes(); position++) {
            byte[] piece = database.sql("select content from attachment.piece where attachment_id = ? and position = ?")
                    .param(id)
                    .param(position)
                    .query((row, _) -> row.getBytes(1))
                    .optional()
                    .orElseThrow(() -> new IllegalStateException("attachment " + id + " lacks a piece"));
            digest.update(piece);
            out.write(piece);
            written += piece.length;
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(attachment.sha256())) {
            throw new IllegalStateException("attachment " + id + " is not what was taken");
        }
    }

    /** Answers a request with the file, as something to save: no browser shows or runs it as a part of this site. */
    public void send(Attachment attachment, HttpServletResponse response) throws IOException {
        Download.head(attachment, response);
        write(attachment.id(), response.getOutputStream());
    }

    /**
     * Throws the content and the name away; that there was a file, its digest, and who did this and why, stay on record.
     *
     * @return whether there was anything to throw away
     */
    @Transactional
    public boolean discard(UUID id, Deed deed) {
        int discarded = database.sql("""
                        update attachment.attachment
                           set name = '', discarded_at = clock_timestamp(), discarded_by = ?, discard_cause = ?
                         where id = ? and discarded_at is null
                        """)
                .param(deed.actor().label())
                .param(deed.cause())
                .param(id)
                .update();
        database.sql("delete from attachment.piece where attachment_id = ?").param(id).update();
        return discarded > 0;
    }

    private static Attachment read(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("name"),
                AttachmentKind.valueOf(row.getString("kind")),
                row.getLong("bytes"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getTimestamp("taken_at").toInstant());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
