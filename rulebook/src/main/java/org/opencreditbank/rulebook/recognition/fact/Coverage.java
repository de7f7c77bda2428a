package org.opencreditbank.rulebook.recognition.fact;

/**
 * How much of a certification unit an achievement covers.
 *
 * @param unit its code
 * @param version its version's number
 * @param covered outcomes it covers
 * @param outcomes outcomes that the version has; at least one
 */
public record Coverage(String unit, int version, int covered, int outcomes) {

    /** Refuses impossible counts. */
    public Coverage {
        if (outcomes < 1 || covered < 0 || covered > outcomes) {
            throw new IllegalArgumentException("covers " + covered + " of " + outcomes + " outcomes");
        }
    }

    /** Whether all outcomes are covered. */
    public boolean whole() {
        return covered == outcomes;
    }
}
