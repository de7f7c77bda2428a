package org.opencreditbank.bank.layout;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers that are no pages: files that programs fetch and people save. */
public final class FileAnswer {

    /** For what is somebody's own: nobody on the way keeps it. */
    public static final String KEPT_BY_NOBODY = "no-store";

    private FileAnswer() {}

    /**
     * Sends a file that is shown or read at once.
     *
     * @param type media type
     * @param cache who may keep it and how long, as {@code Cache-Control} says it (RFC 9111 §5.2)
     * @throws IOException if whoever asked has gone
     */
    public static void send(HttpServletResponse response, String type, String cache, byte[] body) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", cache);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * Sends a file that the browser offers to save.
     *
     * @param type media type
     * @param cache as for {@link #send}
     * @param name of the file, in letters of ASCII without quotes
     * @throws IOException if whoever asked has gone
     */
    public static void save(HttpServletResponse response, String type, String cache, String name, byte[] body) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(response, type, cache, body);
    }
}
