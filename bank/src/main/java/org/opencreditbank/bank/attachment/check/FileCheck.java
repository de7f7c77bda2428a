package org.opencreditbank.bank.attachment.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opencreditbank.bank.attachment.AttachmentKind;
import org.opencreditbank.rulebook.Reading;

/**
 * Tells what a file is. A check runs on a thread of its own against the clock, and only a few run at once, because a file made
 * to be hard to read is a cheap way of keeping a server busy.
 */
public final class FileCheck {

    private static final int HEAD = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Semaphore TURNS = new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4));

    private FileCheck() {}

    /**
     * The kind of this file, or why it is not taken.
     *
     * @param file readable and not empty; a file of at most 100 MiB
     * @throws IOException where the disk fails, never for what stands in the file
     */
    public static Reading<AttachmentKind> kindOf(Path file) throws IOException {
        var task = new FutureTask<Reading<AttachmentKind>>(() -> {
            try {
                return Reading.of(check(file));
            } catch (FileRefused refused) {
                return new Reading.Refused<>(refused.refusal());
            } catch (StackOverflowError | OutOfMemoryError tooMuch) {
                return Reading.refused("attachment.too-intricate");
            }
        });
        try {
            TURNS.acquire();
            try {
                Thread.ofPlatform().name("file-check").daemon().start(task);
                return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                TURNS.release();
            }
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            return Reading.refused("attachment.too-intricate");
        } catch (InterruptedException stopping) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a file was being checked", stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException disk) {
                throw new IOException("a file could not be checked", disk);
            }
            throw new IllegalStateException("a file could not be checked", failed.getCause());
        }
    }

    private static AttachmentKind check(Path file) throws IOException {
        byte[] head = head(file);
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("%PDF-")) {
            noArchiveBehind(file);
            PdfCheck.check(file);
            return AttachmentKind.PDF;
        }
        if (bytes.startsWith("\u0089PNG\r\n\u001A\n")) {
            PictureCheck.png(file);
            return AttachmentKind.PNG;
        }
        if (bytes.startsWith("\u00FF\u00D8\u00FF")) {
            noArchiveBehind(file);
            PictureCheck.jpeg(file);
            return AttachmentKind.JPEG;
        }
        if (bytes.startsWith("PK\u0003\u0004")) {
            return OfficeCheck.check(file);
        }
        Seeming seeming = Seeming.of(head);
        if (seeming != null) {
            throw seeming.refused();
        }
        if (bytes.substring(0, Math.min(1024, bytes.length())).contains("%PDF-")) {
            throw FileRefused.of("attachment.two-kinds");
        }
        if (TextCheck.isText(file)) {
            return AttachmentKind.TEXT;
        }
        throw Seeming.ofBinary(head).refused();
    }

    static byte[] head(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(HEAD);
        }
    }

    /** An archive is read from its end: one may hide behind anything. */
    private static void noArchiveBehind(Path path) throws IOException {
        if (ZipEnd.find(path) != null) {
            throw FileRefused.of("attachment.two-kinds");
        }
    }
}
