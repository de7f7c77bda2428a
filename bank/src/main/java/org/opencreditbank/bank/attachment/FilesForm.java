package org.opencreditbank.bank.attachment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A form with files, read as it streams in: first its fields, then its files one after the other. In the form the files therefore
 * stand behind the fields. The whole is bounded, and what lies beyond is never read: the container answers and hangs up. What was typed
 * is known as soon as the form is opened, whatever becomes of its files.
 */
public final class FilesForm {

    /** For everything in the form but its files. */
    private static final long MOST_BESIDES = 1L << 20;

    private static final int MOST_PARTS = 200;

    /** A part's headers hold the file's name; half a kilobyte, the container's default, is little for a Chinese one. */
    private static final int MOST_HEADER_BYTES = 4096;

    /** What is longer than that is not worth being read for the sake of an answer. */
    private static final long MOST_SKIPPED = 512L << 20;

    private final HttpServletRequest request;
    private final FileItemIterator items;
    private final boolean tooLong;
    private final int mostFiles;
    private final String megabytes;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable FileItemStream upcoming;
    private String at = "";
    private long besides;
    private int files;
    private int parts;

    private FilesForm(HttpServletRequest request, FileItemIterator items, boolean tooLong, int mostFiles, String megabytes) {
        this.request = request;
        this.tooLong = tooLong;
        this.items = items;
        this.mostFiles = mostFiles;
        this.megabytes = megabytes;
    }

    /**
     * A file in the form.
     *
     * @param field name of the field that it was chosen in
     * @param name as the sender calls it
     * @param content its bytes, to be read before the next file is asked for
     */
    public record Handed(String field, String name, InputStream content) {}

    static FilesForm of(HttpServletRequest request, int mostFiles, long mostBytes) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(MOST_HEADER_BYTES);
        long most = mostFiles * mostBytes + MOST_BESIDES;
        long length = request.getContentLengthLong();
        upload.setSizeMax(length <= MOST_SKIPPED ? Math.max(most, length) : most);
        String megabytes = Megabytes.of(mostBytes);
        try {
            FilesForm form = new FilesForm(request, upload.getItemIterator(new OfUnknownLength(request)),
                    length > most, mostFiles, megabytes);
            form.advance();
            return form;
        } catch (FileUploadException unsound) {
            throw refused(unsound, megabytes);
        }
    }

    /** Lets a form be opened that says it is too long: its fields stand before the files that make it so. */
    private static final class OfUnknownLength extends ServletRequestContext {

        OfUnknownLength(HttpServletRequest request) {
            super(request);
        }

        @Override
        public long contentLength() {
            return -1;
        }
    }

    /** Whether the field has been read. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A field's text; empty where it was left out or stands behind a file that has not been read. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * The next file that holds anything; a file field that was left empty has neither name nor content.
     *
     * @throws RefusedRequest 413 where the form is longer than its files may be, 422 where it has too many of them
     */
    public Optional<Handed> next() throws IOException {
        if (files > 0 && upcoming == null) {
            advance();
        }
        FileItemStream file = upcoming;
        upcoming = null;
        if (file == null) {
            return Optional.empty();
        }
        if (tooLong) {
            throw new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, Refusal.of("attachment.too-large", "megabytes", megabytes));
        }
        return Optional.of(new Handed(file.getFieldName(), file.getName(), new Content(file.openStream())));
    }

    /** Name of the field in which the file was chosen that came last; empty where none came. */
    public String at() {
        return at;
    }

    /**
     * Reads on without the files that are left, within bounds: then all fields are known, and a browser, which looks for no answer before
     * it is through with sending, gets one. The form has been refused already; what else is wrong with it changes nothing.
     */
    public void skipFiles() {
        upcoming = null;
        if (request.getContentLengthLong() > MOST_SKIPPED) {
            return;
        }
        try {
            while (items.hasNext() && ++parts <= MOST_PARTS) {
                FileItemStream item = items.next();
                String name = item.getFieldName();
                if (name != null && item.isFormField()) {
                    field(name, item);
                }
            }
        } catch (IOException | RefusedRequest end) {
            return; // as far as it can be read
        }
    }

    private void advance() throws IOException {
        try {
            while (upcoming == null && items.hasNext()) {
                FileItemStream item = items.next();
                if (++parts > MOST_PARTS) {
                    throw RefusedRequest.unsound(Refusal.of("attachment.form-unsound"));
                }
                String name = item.getFieldName();
                if (name != null && item.isFormField()) {
                    field(name, item);
                } else if (name != null && item.getName() != null && !item.getName().isEmpty()) {
                    at = name;
                    if (++files > mostFiles) {
                        throw RefusedRequest.unsound(Refusal.of("attachment.too-many", "most", Integer.toString(mostFiles)));
                    }
                    upcoming = item;
                }
            }
        } catch (FileUploadException unsound) {
            throw refused(unsound, megabytes);
        } catch (IOException broken) {
            throw brokenOff(broken);
        }
    }

    private void field(String name, FileItemStream item) throws IOException {
        try (InputStream content = item.openStream()) {
            byte[] bytes = content.readNBytes((int) (MOST_BESIDES - besides) + 1);
            besides += bytes.length;
            if (besides > MOST_BESIDES) {
                throw RefusedRequest.unsound(Refusal.of("attachment.form-unsound"));
            }
            fields.put(name, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static RefusedRequest refused(FileUploadException unsound, String megabytes) {
        return unsound instanceof SizeLimitExceededException
                ? new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, Refusal.of("attachment.too-large", "megabytes", megabytes))
                : RefusedRequest.unsound(Refusal.of("attachment.form-unsound"));
    }

    /** A sender who is gone gets the same words as a form that is wrong; it is no fault of ours, to be logged. */
    private RefusedRequest brokenOff(IOException broken) {
        return broken instanceof FileUploadIOException wrapped && wrapped.getCause() instanceof FileUploadException unsound
                ? refused(unsound, megabytes)
                : RefusedRequest.unsound(Refusal.of("attachment.form-unsound"));
    }

    /** A file's bytes; what the form does wrong meanwhile ends the request in words. */
    private final class Content extends InputStream {

        private final InputStream content;

        Content(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return content.read(into, from, length);
            } catch (IOException broken) {
                throw brokenOff(broken);
            }
        }
    }
}
