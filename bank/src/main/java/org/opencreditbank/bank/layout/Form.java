package org.opencreditbank.bank.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;

/**
 * A form as it goes back to the one who filled it in: what was typed, and what is to be mended.
 *
 * @param typed by field name; never a password
 * @param mistakes in the order of the fields; a field name of {@code ""} means the form as a whole
 */
public record Form(Map<String, String> typed, List<Mistake> mistakes) {

    public static final Form EMPTY = new Form(Map.of(), List.of());

    public Form {
        typed = Map.copyOf(typed);
        mistakes = List.copyOf(mistakes);
    }

    /** One field's mistake. */
    public record Mistake(String field, Refusal refusal) {}

    public static Form typed(Map<String, String> typed) {
        return new Form(typed, List.of());
    }

    /** The same with one field as it was typed. */
    public Form typed(String field, String text) {
        var more = new HashMap<>(typed);
        more.put(field, text);
        return new Form(more, mistakes);
    }

    /** The same with one more mistake; {@code field} as in the template, or {@code ""}. */
    public Form mistake(String field, Refusal refusal) {
        var more = new ArrayList<>(mistakes);
        more.add(new Mistake(field, refusal));
        return new Form(typed, more);
    }

    public boolean isSound() {
        return mistakes.isEmpty();
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public Optional<Refusal> mistake(String field) {
        return mistakes.stream().filter(mistake -> mistake.field().equals(field)).map(Mistake::refusal).findFirst();
    }
}
