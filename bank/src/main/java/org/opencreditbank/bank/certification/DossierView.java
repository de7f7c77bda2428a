package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.DossierPart;

/**
 * A dossier to read.
 *
 * @param split sum of the hours by kind of learning
 * @param claimed sum of the outcomes' hours
 * @param sumsDiffer whether these two are not the same
 * @param units codes with their versions
 */
public record DossierView(
        List<Outcome> outcomes, List<Kind> kinds, String split, String claimed, boolean sumsDiffer, List<Part> parts,
        List<String> units) {

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

    /** Copies the lists. */
    public DossierView {
        outcomes = List.copyOf(outcomes);
        kinds = List.copyOf(kinds);
        parts = List.copyOf(parts);
        units = List.copyOf(units);
    }

    static DossierView of(DossierDraft draft, Words words) {
        var dossier = draft.dossier();
        var outcomes = new ArrayList<Outcome>();
        for (var claimed : dossier.outcomes()) {
            outcomes.add(new Outcome(outcomes.size() + 1, claimed.text(), claimed.assessedBy(), claimed.hours().toString()));
        }
        var parts = new ArrayList<Part>();
        for (var part : DossierPart.values()) {
            parts.add(new Part(part.name(), words.text("certification.part." + part), draft.parts().getOrDefault(part, ""),
                    draft.files().stream().filter(file -> file.part() == part)
                            .map(file -> new CaseHistory.Kept(file.attachment(), file.name())).toList()));
        }
        return new DossierView(outcomes,
                List.of(kind("taught", dossier.hours().taught().toString(), words),
                        kind("practice", dossier.hours().practice().toString(), words),
                        kind("selfStudy", dossier.hours().selfStudy().toString(), words),
                        kind("assessment", dossier.hours().assessment().toString(), words)),
                dossier.hours().total().toString(), dossier.outcomeHours().toString(),
                !dossier.hours().total().equals(dossier.outcomeHours()), parts, List.copyOf(draft.units()));
    }

    private static Kind kind(String kind, String hours, Words words) {
        return new Kind(words.text("certification.hours." + kind), hours);
    }
}
