package org.opencreditbank.proof.json;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Objects;

/**
 * The canonical text of an object (RFC 8785) with the place of one member left open: the text without the member is what is signed, the
 * text with it what is handed out, and both are made of one pass.
 *
 * @param member its name
 * @param before the members that sort before it, with commas between
 * @param after  the members that sort after it
 */
public record OpenObject(String member, String before, String after) {

    /** Opens an object; what stands under the member's name is left out. */
    public static OpenObject of(JsonObject object, String member) {
        String[] keys = object.keySet().toArray(new String[0]);
        Arrays.sort(keys);
        StringBuilder before = new StringBuilder(1_024);
        StringBuilder after = new StringBuilder(256);
        for (String key : keys) {
            int order = key.compareTo(member);
            if (order != 0) {
                StringBuilder out = order < 0 ? before : after;
                if (!out.isEmpty()) {
                    out.append(',');
                }
                CanonicalJson.member(key, Objects.requireNonNull(object.get(key)), out);
            }
        }
        return new OpenObject(member, before.toString(), after.toString());
    }

    /** The canonical text without the member. */
    public String closed() {
        return "{" + before + (before.isEmpty() || after.isEmpty() ? "" : ",") + after + "}";
    }

    /** The canonical text with the member.
     *
     * @param canonicalValue the canonical text of its value */
    public String with(String canonicalValue) {
        StringBuilder out = new StringBuilder(before.length() + after.length() + canonicalValue.length() + member.length() + 8);
        out.append('{').append(before).append(before.isEmpty() ? "" : ",");
        CanonicalJson.string(member, out);
        return out.append(':').append(canonicalValue).append(after.isEmpty() ? "" : ",").append(after).append('}').toString();
    }
}
