package org.opencreditbank.bank.deposit.web;

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
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;

/**
 * A form with files, read as it streams in: first its fields, then its files one after the other, none of them ever put aside
 * in plain. In the form the files therefore stand behind the fields.
 */
final class UploadedForm implements HandIn.Files {

    /** The field of the results file. */
    static final String FILE = "file";

    /** The field of a joined file; {@code join-course} is the one that the mapping calls {@code course}. */
    static final String JOIN = "join";

    private static final int MOST_FIELD_BYTES = 4096;
    private static final int MOST_PARTS = 32;

    private final FileItemIterator items;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable FileItemStream upcoming;
    private int parts;

    private UploadedForm(FileItemIterator items) {
        this.items = items;
    }

    /**
     * Reads the fields up to the first file.
     *
     * @throws RefusedRequest 400 where the request is no form with files
     */
    static UploadedForm of(HttpServletRequest request) throws IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            UploadedForm form = new UploadedForm(upload.getItemIterator(new ServletRequestContext(request)));
            form.advance();
            return form;
        } catch (FileUploadException e) {
            throw RefusedRequest.unsound(Refusal.of("deposit.form"));
        }
    }

    /** A field's text; empty where it was left out or stands behind a file that has not been read. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    @Override
    public Optional<HandIn.Handed> next() throws IOException {
        FileItemStream file = upcoming;
        if (file == null) {
            return Optional.empty();
        }
        String field = file.getFieldName();
        String join = field.equals(FILE)
                ? ""
                : field.equals(JOIN) ? HandIn.Handed.ANY_JOIN : field.substring((JOIN + "-").length());
        InputStream content = file.openStream();
        return Optional.of(new HandIn.Handed(join, nameOf(file), new ThenAdvance(content)));
    }

    /** Moves to the next file that holds anything; a file field that was left empty has neither name nor content. */
    private void advance() throws IOException {
        upcoming = null;
        try {
            while (upcoming == null && items.hasNext()) {
                if (++parts > MOST_PARTS) {
                    throw RefusedRequest.unsound(Refusal.of("deposit.form"));
                }
                FileItemStream item = items.next();
                String name = item.getFieldName();
                boolean isOurs = name != null && (name.equals(FILE) || name.equals(JOIN) || name.startsWith(JOIN + "-"));
                if (item.isFormField() && name != null) {
                    try (InputStream in = item.openStream()) {
                        fields.put(name, new String(in.readNBytes(MOST_FIELD_BYTES), StandardCharsets.UTF_8));
                    }
                } else if (isOurs && item.getName() != null && !item.getName().isEmpty()) {
                    upcoming = item;
                }
            }
        } catch (FileUploadException e) {
            throw new IOException("the form broke off", e);
        }
    }

    private static String nameOf(FileItemStream file) {
        String name = file.getName().replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** A file's content; at its end the form moves on to the next. */
    private final class ThenAdvance extends InputStream {

        private final InputStream content;
        private boolean ended;

        ThenAdvance(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int read = content.read(into, from, length);
            if (read < 0) {
                ended = true;
                content.close();
                advance();
            }
            return read;
        }
    }
}
