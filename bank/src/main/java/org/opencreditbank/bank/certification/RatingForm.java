package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.ClaimedOutcome;
import org.opencreditbank.rulebook.certification.OutcomeJudgement;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Strand;
import org.opencreditbank.rulebook.certification.StrandJudgement;
import org.opencreditbank.rulebook.credit.CreditFormatException;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A rating as it is typed: fields {@code strand.SKILLS.level}, {@code strand.SKILLS.reasons}, {@code level}, {@code reasons},
 * {@code outcome.1.whole} (yes or no), {@code outcome.1.hours}, {@code outcome.1.reasons}, {@code unit.1}.
 *
 * @param sheet what could be read; stands only where there are no faults
 * @param faults by field, in the order of the form
 */
record RatingForm(RatingSheet sheet, Map<String, Refusal> faults) {

    static RatingForm read(Form typed, Framework framework, List<ClaimedOutcome> claimed) {
        var unreadable = new HashMap<String, Refusal>();
        var strands = new EnumMap<Strand, StrandJudgement>(Strand.class);
        for (var strand : Strand.values()) {
            Level.read(typed.value("strand." + strand + ".level")).ifPresent(level ->
                    strands.put(strand, new StrandJudgement(level, typed.value("strand." + strand + ".reasons").strip())));
        }
        var outcomes = new ArrayList<OutcomeJudgement>();
        for (int number = 1; number <= claimed.size(); number++) {
            String field = "outcome." + number;
            String whole = typed.value(field + ".whole");
            Optional<Hours> hours = hours(typed.value(field + ".hours"), field, unreadable);
            if (!whole.isEmpty() && hours.isPresent()) {
                outcomes.add(new OutcomeJudgement(
                        number, whole.equals("yes"), hours.get(), typed.value(field + ".reasons").strip()));
            }
        }
        Optional<Level> level = Level.read(typed.value("level"));
        var sheet = new RatingSheet(level.orElseGet(() -> framework.levels().getFirst().position()), typed.value("reasons").strip(),
                strands, outcomes, UnitFields.read(typed::value));
        var found = new HashMap<>(atFields(sheet.faults(framework, claimed.stream().map(ClaimedOutcome::hours).toList())));
        unreadable.forEach((field, fault) -> {
            found.put(field, fault);
            String whole = field.replace(".hours", ".whole");
            if (!typed.value(whole).isEmpty()) {
                found.remove(whole);
            }
        });
        typed.typed().forEach((field, text) -> {
            if (field.endsWith("reasons")) {
                TypedText.tooLong(text).ifPresent(fault -> found.put(field, fault));
            }
        });
        if (level.isEmpty()) {
            found.put("level", Refusal.of("certification.rating.level", "framework", framework.code()));
        }
        return new RatingForm(sheet, inOrder(found, claimed.size()));
    }

    private static Optional<Hours> hours(String text, String field, Map<String, Refusal> unreadable) {
        try {
            return Optional.of(Hours.parse(text.strip()));
        } catch (CreditFormatException unsound) {
            unreadable.put(field + ".hours", Refusal.of(unsound.code()));
            return Optional.empty();
        }
    }

    private static Map<String, Refusal> inOrder(Map<String, Refusal> found, int outcomes) {
        var fields = new ArrayList<String>();
        for (var strand : Strand.values()) {
            fields.addAll(List.of("strand." + strand + ".level", "strand." + strand + ".reasons"));
        }
        fields.addAll(List.of("level", "reasons"));
        for (int number = 1; number <= outcomes; number++) {
            fields.addAll(List.of("outcome." + number + ".whole", "outcome." + number + ".hours", "outcome." + number + ".reasons"));
        }
        var ordered = new LinkedHashMap<String, Refusal>();
        for (var field : fields) {
            Refusal fault = found.remove(field);
            if (fault != null) {
                ordered.put(field, fault);
            }
        }
        ordered.putAll(found);
        return ordered;
    }

    /** The rules' faults at the fields of the form: what they say of a strand or an outcome concerns one of its fields. */
    static Map<String, Refusal> atFields(Map<String, Refusal> faults) {
        var placed = new HashMap<String, Refusal>();
        faults.forEach((field, fault) -> {
            boolean reasons = fault.code().equals("certification.reasons");
            String of = field.startsWith("strand.") ? reasons ? ".reasons" : ".level"
                    : field.startsWith("outcome.") ? reasons ? ".reasons" : ".whole" : "";
            placed.put(field + of, fault);
        });
        return placed;
    }

    /** The form with its faults beside the fields. */
    static Form marked(Form typed, Map<String, Refusal> faults) {
        Form form = typed;
        for (var fault : faults.entrySet()) {
            form = form.mistake(fault.getKey(), fault.getValue());
        }
        return form;
    }

    /** The empty form: the hours are those that the dossier claims, until the expert says otherwise. */
    static Form begun(List<ClaimedOutcome> claimed) {
        var typed = new HashMap<String, String>();
        for (int at = 0; at < claimed.size(); at++) {
            typed.put("outcome." + (at + 1) + ".hours", claimed.get(at).hours().toString());
        }
        return Form.typed(typed);
    }
}
