package org.opencreditbank.bank.certification;

import java.util.List;

/**
 * A dossier to read.
 *
 * @param split sum of the hours by kind of learning
 * @param claimed sum of the outcomes' hours
 * @param sumsDiffer whether these two are not the same
 * @param units that the provider thinks are covered
 */
public record DossierView(
        List<Outcome> outcomes, List<Kind> kinds, String split, String claimed, boolean sumsDiffer, List<Part> parts,
        List<Unit> units) {

    /** An outcome, numbered from 1. */
    public record Outcome(int number, String text, String assessedBy, String hours) {}

    /** Hours of one kind of learning. */
    public record Kind(String label, String hours) {}

    /** A part, told in words, in files or both. */
    public record Part(String key, String label, String words, List<CaseHistory.Kept> files) {
        public Part {
            files = List.copyOf(files);
        }
    }

    /**
     * A unit's version.
     *
     * @param code with the version: {@code U-0012/1}
     * @param name empty where the catalogue doesn't have it
     * @param address of its page; empty where the catalogue doesn't have it
     */
    public record Unit(String code, String name, String address) {}

    /** Copies the lists. */
    public DossierView {
        outcomes = List.copyOf(outcomes);
        kinds = List.copyOf(kinds);
        parts = List.copyOf(parts);
        units = List.copyOf(units);
    }
}
