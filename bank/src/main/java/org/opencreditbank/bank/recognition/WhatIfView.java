package org.opencreditbank.bank.recognition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Form;

/**
 * The page on which somebody asks what achievements would be worth.
 *
 * @param form what was typed, and what can't be read
 * @param suggestions what can be added: found by words, or some to begin with
 * @param answer absent while nothing is asked
 */
public record WhatIfView(
        List<Item> items, Form form, List<Suggestion> suggestions, boolean full, Map<String, String> classes, Map<String, String> origins,
        Map<String, String> orders, Map<String, String> kinds, @Nullable WhatIfAnswer answer) {

    /** Copies the lists. */
    public WhatIfView {
        items = List.copyOf(items);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * A hypothetical achievement.
     *
     * @param what as the address names it
     * @param detail what is known of it
     * @param catalogue whether the catalogue says what it is worth
     * @param open whether something is still to be told of it, or mended
     */
    public record Item(int number, String what, String label, String detail, boolean catalogue, boolean open, List<Feature> features) {}

    /** A word of the rules that it may bear. */
    public record Feature(String word, String label, boolean ticked) {}

    /** Something that can be added. */
    public record Suggestion(String what, String label, String detail) {}
}
