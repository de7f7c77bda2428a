package org.opencreditbank.proof.json;

/**
 * How much JSON is read before it is refused.
 *
 * @param bytes        longest document, in bytes
 * @param depth        deepest nesting of arrays and objects
 * @param values       most values, keys not counted
 * @param numberLength longest number, in characters
 */
public record JsonLimits(int bytes, int depth, int values, int numberLength) {

    /** Room for the whole account of a learner: 8 MiB, depth 64, 500,000 values, numbers of 100 characters. */
    public static final JsonLimits CREDENTIAL = new JsonLimits(8 << 20, 64, 500_000, 100);

    public JsonLimits {
        if (bytes < 1 || depth < 1 || values < 1 || numberLength < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
