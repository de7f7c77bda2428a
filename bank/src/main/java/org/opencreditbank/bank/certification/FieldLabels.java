package org.opencreditbank.bank.certification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Words;

/** What the fields of a case's forms are called at the head of a page, where several forms ask for reasons. */
final class FieldLabels {

    private FieldLabels() {}

    /** Field → label, for each that has a mistake and whose mistake doesn't say what it is about. */
    static Map<String, String> of(Form form, Words words) {
        var labels = new HashMap<String, String>();
        form.mistakes().forEach(each -> label(each.field(), words).ifPresent(label -> labels.put(each.field(), label)));
        return labels;
    }

    private static Optional<String> label(String field, Words words) {
        String[] parts = field.split("\\.", 3);
        return switch (parts[0]) {
            case "strand" -> parts.length < 2 ? Optional.empty() : Optional.of(words.text("certification.strand." + parts[1]));
            case "outcome" -> parts.length < 2 || !parts[1].matches("\\d{1,3}") ? Optional.empty()
                    : Optional.of(words.text("certification.outcome.number", "number", Integer.parseInt(parts[1])));
            default -> key(field).map(words::text);
        };
    }

    private static Optional<String> key(String field) {
        String reasons = field.replaceAll("-[A-Z0-9_]+(-\\d+)?$", "");
        return switch (reasons) {
            case "level" -> Optional.of("certification.level.whole");
            case "reasons" -> Optional.of("certification.level.whole.reasons");
            case "step-down" -> Optional.of("certification.expert.step-down");
            case "vote", "vote-reasons" -> Optional.of("certification.panel.your-vote");
            case "hours" -> Optional.of("certification.panel.hours");
            case "eligibility-reasons" -> Optional.of("certification.task.CHECK_ELIGIBILITY");
            case "completeness-reasons" -> Optional.of("certification.task.CHECK_COMPLETENESS");
            case "closing-reasons" -> Optional.of("certification.closing");
            case "report", "report-files" -> Optional.of("certification.visit.record");
            case "release-reasons" -> Optional.of("certification.release.do");
            case "chair" -> Optional.of("certification.task.APPOINT_PANEL");
            case "replace-reasons", "comes" -> Optional.of("certification.panel.replace");
            case "ruling", "ruling-reasons" -> Optional.of("certification.ruling.label");
            case "from" -> Optional.of("certification.ruling.from");
            case "to" -> Optional.of("certification.ruling.to");
            case "answer-reasons" -> Optional.of("certification.objection.reasons");
            case "condition-reasons" -> Optional.of("certification.task.JUDGE_CONDITION");
            case "change-reasons" -> Optional.of("certification.task.REVIEW_CHANGE");
            case "appeal-reasons" -> Optional.of("certification.task.HEAR_APPEAL");
            case "withdrawal-reasons" -> Optional.of("certification.withdrawal");
            case "give-up" -> Optional.of("certification.provider.give-up");
            case "appeal" -> Optional.of("certification.provider.appeal.words");
            case "condition" -> Optional.of("certification.provider.condition.words");
            case "change" -> Optional.of("certification.provider.change.words");
            case "condition-files", "change-files" -> Optional.of("certification.files");
            default -> Optional.empty();
        };
    }
}
