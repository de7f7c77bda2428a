package org.opencreditbank.bank.certification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.placement.Validity;

/**
 * A ruling as it is typed: fields {@code ruling}, {@code ruling-reasons}, {@code from}, {@code to}, {@code earlier}, and up to five
 * conditions {@code what-1}, {@code measure-1}, {@code by-1}.
 */
final class RulingForm {

    /** How many conditions the form has room for. */
    static final int MOST_CONDITIONS = 5;

    private Form form;

    private RulingForm(Form form) {
        this.form = form;
    }

    /** What was read, or the form with what is to be mended. */
    sealed interface Read {
        record Sound(Ruling ruling) implements Read {}

        record Unsound(Form form) implements Read {}
    }

    /** @param worth what the course is worth if it is certified */
    static Read read(Form typed, Worth worth) {
        var reader = new RulingForm(typed);
        Optional<Ruling> ruling = reader.ruling(worth);
        return ruling.isPresent() && reader.form.isSound() ? new Read.Sound(ruling.get()) : new Read.Unsound(reader.form);
    }

    /** The field that a refusal of the rules concerns. */
    static String fieldOf(Refusal refusal) {
        String number = refusal.params().getOrDefault("number", "1");
        return switch (refusal.code()) {
            case "certification.reasons" -> "ruling-reasons";
            case "certification.validity.late", "certification.validity.backdated", "certification.validity.before-entry" -> "from";
            case "certification.validity.long", "certification.validity.over" -> "to";
            case "certification.condition.none" -> "what-1";
            case "certification.condition.measure" -> "what-" + number;
            case "certification.condition.date" -> "by-" + number;
            default -> "";
        };
    }

    private Optional<Ruling> ruling(Worth worth) {
        String reasons = form.value("ruling-reasons").strip();
        if (reasons.isEmpty()) {
            mistake("ruling-reasons", "certification.reasons");
        }
        tooLong("ruling-reasons");
        return switch (form.value("ruling")) {
            case "approve" -> {
                var validity = validity();
                yield validity.map(days -> new Ruling.Approve(worth, days, earlier(), reasons));
            }
            case "approve-on-conditions" -> {
                var validity = validity();
                var conditions = conditions();
                yield validity.map(days -> new Ruling.ApproveOnConditions(worth, days, earlier(), conditions, reasons));
            }
            case "return" -> Optional.of(new Ruling.Return(reasons));
            case "refuse" -> Optional.of(new Ruling.Refuse(reasons));
            default -> {
                mistake("ruling", "certification.ruling.choose");
                yield Optional.empty();
            }
        };
    }

    private boolean earlier() {
        return form.value("earlier").equals("yes");
    }

    private Optional<Validity> validity() {
        LocalDate from = day("from");
        LocalDate to = day("to");
        if (from == null || to == null) {
            return Optional.empty();
        }
        if (to.isBefore(from)) {
            mistake("to", "certification.validity.order");
            return Optional.empty();
        }
        return Optional.of(new Validity(from, to));
    }

    private List<Ruling.Condition> conditions() {
        var conditions = new ArrayList<Ruling.Condition>();
        for (int number = 1; number <= MOST_CONDITIONS; number++) {
            String what = form.value("what-" + number).strip();
            String measure = form.value("measure-" + number).strip();
            if (what.isEmpty() && measure.isEmpty() && form.value("by-" + number).isBlank()) {
                continue;
            }
            LocalDate by = day("by-" + number);
            tooLong("what-" + number);
            tooLong("measure-" + number);
            if (what.isEmpty() || measure.isEmpty()) {
                form = form.mistake((what.isEmpty() ? "what-" : "measure-") + number,
                        Refusal.of("certification.condition.measure", "number", Integer.toString(number)));
            } else if (by != null) {
                conditions.add(new Ruling.Condition(what, measure, by));
            }
        }
        return conditions;
    }

    private @Nullable LocalDate day(String field) {
        try {
            return LocalDate.parse(form.value(field).strip());
        } catch (DateTimeException unreadable) {
            mistake(field, "certification.day");
            return null;
        }
    }

    private void tooLong(String field) {
        TypedText.tooLong(form.value(field)).ifPresent(fault -> form = form.mistake(field, fault));
    }

    private void mistake(String field, String code) {
        form = form.mistake(field, Refusal.of(code));
    }
}
