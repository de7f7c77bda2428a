package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.Dossier;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.HoursSplit;
import org.opencreditbank.rulebook.credit.CreditFormatException;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * A dossier as the provider writes it: whatever was typed, sound or not, so that nothing is lost.
 *
 * @param outcomes with those that are empty
 * @param hours by {@code taught}, {@code practice}, {@code selfStudy}, {@code assessment}
 * @param parts what is told in words
 * @param files what was handed in
 * @param units certification units that the provider thinks are covered, as {@code CODE/VERSION}
 */
record DossierDraft(
        List<Line> outcomes, Map<String, String> hours, Map<DossierPart, String> parts, List<Handed> files, Set<String> units) {

    /** The kinds of learning, in the order of the form. */
    static final List<String> KINDS = List.of("taught", "practice", "selfStudy", "assessment");

    static final DossierDraft EMPTY = new DossierDraft(List.of(), Map.of(), Map.of(), List.of(), Set.of());

    /** One outcome as typed. */
    record Line(String text, String assessedBy, String hours) {
        boolean isEmpty() {
            return text.isBlank() && assessedBy.isBlank() && hours.isBlank();
        }
    }

    /** A file of a part. */
    record Handed(DossierPart part, UUID attachment, String name) {}

    DossierDraft {
        outcomes = List.copyOf(outcomes);
        hours = new TreeMap<>(hours);
        parts = new TreeMap<>(parts);
        files = List.copyOf(files);
        units = new TreeSet<>(units);
    }

    /** A dossier that is there in full, as if it had been typed. */
    static DossierDraft of(Dossier dossier, List<Handed> files, Set<String> units) {
        var lines = dossier.outcomes().stream()
                .map(each -> new Line(each.text(), each.assessedBy(), each.hours().toString())).toList();
        var split = dossier.hours();
        return new DossierDraft(lines,
                Map.of("taught", split.taught().toString(), "practice", split.practice().toString(),
                        "selfStudy", split.selfStudy().toString(), "assessment", split.assessment().toString()),
                dossier.parts(), files, units);
    }

    /** What the rules judge; empty lines are left out, and amounts that can't be read are nothing. */
    Dossier dossier() {
        var claimed = new ArrayList<ClaimedOutcome>();
        for (var line : outcomes) {
            if (!line.isEmpty()) {
                claimed.add(new ClaimedOutcome(line.text().strip(), line.assessedBy().strip(), amount(line.hours())));
            }
        }
        var filed = new LinkedHashSet<DossierPart>();
        files.forEach(file -> filed.add(file.part()));
        return new Dossier(claimed,
                new HoursSplit(amount(hours("taught")), amount(hours("practice")), amount(hours("selfStudy")), amount(hours("assessment"))),
                parts, filed);
    }

    /** All that keeps it from being handed in, by field. */
    Map<String, Refusal> faults() {
        var faults = new LinkedHashMap<String, Refusal>();
        int number = 0;
        for (var line : outcomes) {
            if (!line.isEmpty()) {
                number++;
                unreadable(line.hours(), "outcome." + number, faults);
            }
        }
        KINDS.forEach(kind -> unreadable(hours(kind), "hours." + kind, faults));
        parts.forEach((part, words) -> TypedText.tooLong(words).ifPresent(fault -> faults.put("part." + part, fault)));
        dossier().faults().forEach(faults::putIfAbsent);
        return faults;
    }

    String hours(String kind) {
        return hours.getOrDefault(kind, "");
    }

    DossierDraft with(Handed file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new DossierDraft(outcomes, hours, parts, more, units);
    }

    boolean holds(UUID attachment) {
        return files.stream().anyMatch(file -> file.attachment().equals(attachment));
    }

    DossierDraft without(UUID attachment) {
        return new DossierDraft(outcomes, hours, parts,
                files.stream().filter(file -> !file.attachment().equals(attachment)).toList(), units);
    }

    private static void unreadable(String text, String field, Map<String, Refusal> faults) {
        if (text.isBlank()) {
            return;
        }
        try {
            Hours.parse(text);
        } catch (CreditFormatException unsound) {
            faults.put(field, Refusal.of(unsound.code()));
        }
    }

    private static Hours amount(String text) {
        if (text.isBlank()) {
            return Hours.ZERO;
        }
        try {
            return Hours.parse(text);
        } catch (CreditFormatException unsound) {
            return Hours.ZERO;
        }
    }
}
