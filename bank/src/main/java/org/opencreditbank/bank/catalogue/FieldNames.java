package org.opencreditbank.bank.catalogue;

import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.bank.layout.Words;

/** What fields of study are called, in the reader's language. */
public final class FieldNames {

    private static final String KEY = "catalogue.isced.";

    private FieldNames() {}

    /**
     * Code and name, such as "0921 Care of the elderly and of disabled adults"; a code of ISCED-F without a name of its own,
     * such as those of mixed fields, bears the name of the field around it, and one of another list the list's name.
     */
    public static String of(FieldOfStudy field, Words words) {
        if (field.scheme().equals(FieldOfStudy.ISCED)) {
            for (int digits = field.code().length(); digits >= 2; digits--) {
                String key = KEY + field.code().substring(0, digits);
                if (words.has(key)) {
                    return field.code() + " " + words.text(key);
                }
            }
        }
        return field.code() + " (" + field.scheme() + ")";
    }

    /** The fields of ISCED-F 2013 that have names, broad, narrow and detailed, by code. */
    public static Map<String, String> isced(Words words) {
        Map<String, String> names = new TreeMap<>();
        for (int broad = 0; broad <= 10; broad++) {
            String code = broad < 10 ? "0" + broad : "10";
            names.put(code, words.text(KEY + code));
            for (int rest = 1; rest <= 99; rest++) {
                String deeper = code + rest;
                if (words.has(KEY + deeper)) {
                    names.put(deeper, words.text(KEY + deeper));
                }
            }
        }
        return names;
    }
}
