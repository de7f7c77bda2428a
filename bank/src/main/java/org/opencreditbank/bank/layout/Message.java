package org.opencreditbank.bank.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with named places: {@code {name}} is filled with the parameter, {@code {count?credit:credits}} chooses by whether the
 * parameter is one, {@code {state|account.state.}} shows the text of that key with the parameter at its end, where there is one.
 * Nothing else is special, apostrophes least of all.
 */
record Message(List<Part> parts) {

    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Place(String name) implements Part {}

    record Named(String name, String keys) implements Part {}

    record ByNumber(String name, String one, String other) implements Part {}

    static Message parse(String text) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (open > at) {
                parts.add(new Literal(text.substring(at, open)));
            }
            parts.add(place(text.substring(open + 1, close)));
            at = close + 1;
        }
        if (at < text.length()) {
            parts.add(new Literal(text.substring(at)));
        }
        return new Message(List.copyOf(parts));
    }

    private static Part place(String inside) {
        int bar = inside.indexOf('|');
        if (bar >= 0) {
            return new Named(inside.substring(0, bar), inside.substring(bar + 1));
        }
        int question = inside.indexOf('?');
        if (question < 0) {
            return new Place(inside);
        }
        int colon = inside.indexOf(':', question);
        if (colon < 0) {
            throw new IllegalArgumentException("a choice by number needs two forms: {" + inside + "}");
        }
        return new ByNumber(inside.substring(0, question), inside.substring(question + 1, colon), inside.substring(colon + 1));
    }

    /**
     * @param named the text of a key, if there is one
     * @throws IllegalArgumentException if a place has no parameter
     */
    String fill(Map<String, ?> params, Function<Object, String> shown, Function<String, Optional<String>> named) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Place place -> text.append(shown.apply(param(params, place.name())));
                case Named place -> {
                    var value = shown.apply(param(params, place.name()));
                    text.append(named.apply(place.keys() + value).orElse(value));
                }
                case ByNumber number ->
                    text.append(shown.apply(param(params, number.name())).equals("1") ? number.one() : number.other());
            }
        }
        return text.toString();
    }

    private static Object param(Map<String, ?> params, String name) {
        var value = params.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter {" + name + "}; given are " + params.keySet());
        }
        return value;
    }
}
