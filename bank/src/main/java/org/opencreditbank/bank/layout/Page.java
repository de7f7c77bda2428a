package org.opencreditbank.bank.layout;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A page to be shown: what a controller returns.
 *
 * @param template name below {@code src/main/jte}, without ending: {@code catalogue/course}
 * @param model what the template needs beside {@code frame}, which is always there
 */
public record Page(String template, Map<String, Object> model, HttpStatus status) {

    public Page {
        model = Map.copyOf(model);
    }

    /** A page whose template needs nothing but the frame. */
    public static Page of(String template) {
        return new Page(template, Map.of(), HttpStatus.OK);
    }

    /** A page with one thing in its model. */
    public static Page of(String template, String name, Object value) {
        return new Page(template, Map.of(name, value), HttpStatus.OK);
    }

    public static Page of(String template, Map<String, Object> model) {
        return new Page(template, model, HttpStatus.OK);
    }

    /**
     * Answers a POST by leading to another page, so that loading again sends nothing twice.
     *
     * @param address within the bank, beginning with {@code /}; nothing personal in it
     */
    public static Page seeOther(String address) {
        return new Page("", Map.of("address", address), HttpStatus.SEE_OTHER);
    }

    public Page with(String name, Object value) {
        var more = new HashMap<>(model);
        more.put(name, value);
        return new Page(template, more, status);
    }

    /** The same with another status: 422 for a form with mistakes, 404 for nothing found. */
    public Page status(HttpStatus other) {
        return new Page(template, model, other);
    }
}
