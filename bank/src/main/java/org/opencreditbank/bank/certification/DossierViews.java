package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.bank.catalogue.Units;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.springframework.stereotype.Component;

/** Puts dossiers into words, with the units that they name. */
@Component
class DossierViews {

    private final Units units;

    DossierViews(Units units) {
        this.units = units;
    }

    DossierView of(DossierDraft draft, Words words) {
        var dossier = draft.dossier();
        var outcomes = new ArrayList<DossierView.Outcome>();
        for (var claimed : dossier.outcomes()) {
            outcomes.add(new DossierView.Outcome(outcomes.size() + 1, claimed.text(), claimed.assessedBy(), claimed.hours().toString()));
        }
        var parts = new ArrayList<DossierView.Part>();
        for (var part : DossierPart.values()) {
            parts.add(new DossierView.Part(part.name(), words.text("certification.part." + part), draft.parts().getOrDefault(part, ""),
                    draft.files().stream().filter(file -> file.part() == part)
                            .map(file -> new CaseHistory.Kept(file.attachment(), file.name())).toList()));
        }
        return new DossierView(outcomes,
                List.of(kind("taught", dossier.hours().taught().toString(), words),
                        kind("practice", dossier.hours().practice().toString(), words),
                        kind("selfStudy", dossier.hours().selfStudy().toString(), words),
                        kind("assessment", dossier.hours().assessment().toString(), words)),
                dossier.hours().total().toString(), dossier.outcomeHours().toString(),
                !dossier.hours().total().equals(dossier.outcomeHours()), parts, units(draft, words));
    }

    private static DossierView.Kind kind(String kind, String hours, Words words) {
        return new DossierView.Kind(words.text("certification.hours." + kind), hours);
    }

    private List<DossierView.Unit> units(DossierDraft draft, Words words) {
        if (draft.units().isEmpty()) {
            return List.of();
        }
        var names = units.names(draft.units());
        return draft.units().stream()
                .map(code -> new DossierView.Unit(code, words.pick(names.getOrDefault(code, Map.of())),
                        names.containsKey(code) ? "/catalogue/units/" + code.replaceAll("/.*", "") : ""))
                .toList();
    }

    /** Those of these units that the catalogue has. */
    Set<String> known(Set<String> codes) {
        return codes.isEmpty() ? Set.of() : units.names(codes).keySet();
    }

    /** The units from which the form lets choose: those of the course's broad field, and those that are chosen already. */
    Map<String, String> choice(CaseFile file, Iterable<String> chosen, Words words) {
        var choice = new LinkedHashMap<String, String>();
        var code = file.field().code();
        units.choice(code.substring(0, Math.min(2, code.length()))).forEach((unit, name) -> choice.put(unit, words.pick(name)));
        var more = new ArrayList<String>();
        chosen.forEach(unit -> {
            if (!choice.containsKey(unit)) {
                more.add(unit);
            }
        });
        if (!more.isEmpty()) {
            units.names(more).forEach((unit, name) -> choice.put(unit, words.pick(name)));
        }
        return choice;
    }
}
