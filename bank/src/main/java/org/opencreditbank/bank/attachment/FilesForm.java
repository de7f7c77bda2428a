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
 * stand behind the fields. The whole is bounded, and what lies beyond is never read: the container answers and hangs up.
 */
public final class FilesForm {

    /** For everything in the form but its files. */
    private static final long MOST_BESIDES = 1L << 20;

    private static final int MOST_FIELD_BYTES = 64 << 10;
    private static final int MOST_PARTS = 200;

    /** A part's headers hold the file's name; half a kilobyte, the container's default, is little for a Chinese one. */
    private static final int MOST_HEADER_BYTES = 4096;

    private final FileItemIterator items;
    private final int mostFiles;
    private final String megabytes;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable FileItemStream upcoming;
    private int files;
    private int parts;

    private FilesForm(FileItemIterator items, int mostFiles, String megabytes) {
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
        upload.setSizeMax(mostFiles * mostBytes + MOST_BESIDES);
        String megabytes = Megabytes.of(mostBytes);
        try {
            FilesForm form = new FilesForm(upload.getItemIterator(new ServletRequestContext(request)), mostFiles, megabytes);
            form.advance();
            return form;
        } catch (FileUploadException unsound) {
            throw refused(unsound, megabytes);
        }
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
        return Optional.of(new Handed(file.getFieldName(), file.getName(), new Content(file.openStream())));
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
            byte[] bytes = content.readNBytes(MOST_FIELD_BYTES + 1);
            if (bytes.length > MOST_FIELD_BYTES) {
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
