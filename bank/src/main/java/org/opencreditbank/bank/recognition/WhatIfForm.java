package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Form;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * What somebody asks about, as it stands in the address: hypothetical achievements, each with a few fields that bear its number. Nothing of
 * it is kept anywhere.
 *
 * @param items in their order
 * @param order by what answers are ranked
 * @param search words to find something to add
 */
record WhatIfForm(List<Item> items, Order order, String search) {

    /** At most so many achievements at a time. */
    static final int MOST = 12;

    private static final int LONGEST = 64;
    private static final Pattern WHAT = Pattern.compile("(course:[0-9a-f-]{36}|(named|unit):[^\\p{Cntrl}]{1,64}|free:[a-z-]{1,32})");

    /** By what answers are ranked. */
    enum Order { CREDITS, HOURS, MONEY }

    /**
     * One achievement.
     *
     * @param what {@code course:} and a public id, {@code named:} and a code that rules name, {@code unit:} and a unit's code, or
     *     {@code free:} and a kind
     * @param fields what was typed, by the field's name without its number
     * @param features words of the rules that were ticked
     */
    record Item(String what, Map<String, String> fields, Set<String> features) {

        static final List<String> FIELDS = List.of("date", "level", "credits", "hours", "mark", "class", "origin");

        /** Copies what could change. */
        Item {
            fields = Map.copyOf(fields);
            features = Set.copyOf(features);
        }

        static Item of(String what) {
            return new Item(what, Map.of(), Set.of());
        }

        String kind() {
            return what.substring(0, what.indexOf(':'));
        }

        String code() {
            return what.substring(what.indexOf(':') + 1);
        }

        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** Copies the list. */
    WhatIfForm {
        items = List.copyOf(items);
    }

    /** From the query; what is added by a button comes last, what is taken out is gone. Nonsense is left out. */
    static WhatIfForm of(MultiValueMap<String, String> query) {
        var items = new ArrayList<Item>();
        var out = query.getFirst("out");
        for (int number = 1; number <= MOST; number++) {
            var what = query.getFirst("what" + number);
            if (what != null && WHAT.matcher(what).matches() && !Integer.toString(number).equals(out)) {
                items.add(item(what, number, query));
            }
        }
        var add = query.getFirst("add");
        if (add != null && WHAT.matcher(add).matches() && items.size() < MOST) {
            items.add(Item.of(add));
        }
        return new WhatIfForm(items, order(query.getFirst("order")), shortened(query.getFirst("q")));
    }

    /** Whether a button was pressed that changes what is asked about, so that the address must be written anew. */
    static boolean changes(MultiValueMap<String, String> query) {
        return query.containsKey("add") || query.containsKey("out");
    }

    private static Item item(String what, int number, MultiValueMap<String, String> query) {
        var fields = new HashMap<String, String>();
        for (var field : Item.FIELDS) {
            var typed = shortened(query.getFirst(field + number));
            if (!typed.isEmpty()) {
                fields.put(field, typed);
            }
        }
        var features = new HashSet<String>();
        for (var feature : query.getOrDefault("feature" + number, List.of())) {
            if (feature != null && features.size() < MOST) {
                features.add(shortened(feature));
            }
        }
        return new Item(what, fields, features);
    }

    private static String shortened(@Nullable String text) {
        var typed = text == null ? "" : text.strip();
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    /** Its address, without what says nothing. */
    String address() {
        var query = new ArrayList<String>();
        for (int at = 0; at < items.size(); at++) {
            var item = items.get(at);
            int number = at + 1;
            query.add("what" + number + "=" + encoded(item.what()));
            Item.FIELDS.stream().filter(item.fields()::containsKey)
                    .forEach(field -> query.add(field + number + "=" + encoded(item.field(field))));
            item.features().stream().sorted().forEach(feature -> query.add("feature" + number + "=" + encoded(feature)));
        }
        if (order != Order.CREDITS) {
            query.add("order=" + word(order));
        }
        return query.isEmpty() ? "/what-if" : "/what-if?" + String.join("&", query);
    }

    /** By credits, where nothing else of ours is asked for. */
    static Order order(@Nullable String text) {
        for (var order : Order.values()) {
            if (word(order).equals(text)) {
                return order;
            }
        }
        return Order.CREDITS;
    }

    static String word(Order order) {
        return order.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As the page's fields want it: each with its number. */
    Form typed() {
        var typed = new HashMap<String, String>();
        for (int at = 0; at < items.size(); at++) {
            int number = at + 1;
            items.get(at).fields().forEach((field, text) -> typed.put(field + number, text));
        }
        typed.put("order", word(order));
        typed.put("q", search);
        return Form.typed(typed);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
