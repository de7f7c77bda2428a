package org.opencreditbank.bank.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Who looks at the page, as far as the frame shows it. Whoever knows (room {@code access}) {@linkplain #attach attaches} it to the
 * request; without that the frame is a stranger's.
 *
 * @param name as shown in the frame; empty for a stranger
 * @param places three to five, in their order
 */
public record Visitor(String name, boolean signedIn, List<Place> places) {

    /** A place in the frame's navigation; {@code textKey} names it. */
    public record Place(String path, String textKey) {}

    static final Visitor STRANGER = new Visitor("", false, List.of(new Place("/catalogue", "layout.place.catalogue"),
            new Place("/register", "layout.place.register"), new Place("/programmes", "layout.place.programmes"), new Place("/what-if", "layout.place.what-if")));
    private static final String ATTRIBUTE = Visitor.class.getName();

    public void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Visitor of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? visitor : STRANGER;
    }
}
