package org.opencreditbank.bank.account;

import java.util.Optional;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;

/** The field's words for what an account holds, in one language. */
record AccountWords(Words words, FrameworkShelf frameworks) {

    String framework(String code) {
        return frameworks.find(code).map(framework -> words.pick(framework.name())).orElse(code);
    }

    /** "Level 4", or as the framework writes it: "Entry 3". */
    String level(String framework, Level level) {
        return words.text("account.level", "level", label(framework, level));
    }

    /** "Level 4 of the Scottish framework". */
    String levelIn(String framework, Level level) {
        return words.text("account.level-in", "level", label(framework, level), "framework", framework(framework));
    }

    private String label(String framework, Level level) {
        return frameworks.find(framework).flatMap(known -> known.at(level)).map(known -> known.label()).orElseGet(level::toString);
    }

    /** The framework's own description of what somebody at that level knows, can do and answers for. */
    Optional<LevelText> descriptor(String framework, Level level) {
        var code = words.language().code();
        return frameworks.find(framework)
                .flatMap(known -> known.at(level))
                .flatMap(known -> Optional.ofNullable(known.descriptors().getOrDefault(code, known.descriptors().get("en"))))
                .map(text -> new LevelText(text.knowledge(), text.skills(), text.responsibility()));
    }

    String unit(UnitOfAccount unit) {
        return words.text("account.unit", "framework", framework(unit.framework()), "basis", basis(unit.basis()));
    }

    /** What so many credits are in hours of learning; empty where the framework does not say. */
    String hours(String framework, long hundredths) {
        return frameworks
                .find(framework)
                .map(Framework::hoursPerCredit)
                .map(each -> words.text("account.hours", "each", each.toString(), "hours", hundredths * each.hundredths() / 10_000))
                .orElse("");
    }

    String basis(Basis basis) {
        return words.text("account.basis." + basis.name());
    }

    String assurance(Assurance assurance) {
        return words.text("account.assurance." + assurance.name());
    }

    String creditClass(CreditClass creditClass) {
        return words.text("account.class." + creditClass.name());
    }

    String outcome(Outcome outcome) {
        return words.text("account.outcome." + outcome.name());
    }

    String state(AchievementState state) {
        return words.text("account.achievement-state." + state.name());
    }

    /** Why something was done: in their own words where somebody wrote them, else what it was part of. */
    String cause(String stored) {
        if (stored.startsWith("deposit/")) {
            return words.text("account.cause.deposit");
        }
        if (stored.equals("api") || stored.startsWith("api/")) {
            return words.text("account.cause.program");
        }
        int colon = stored.indexOf(": ");
        return colon > 0 && stored.substring(0, colon).matches("suspend|resume|revoke|withdraw|correct") ? stored.substring(colon + 2) : stored;
    }

    /** Who did something, without naming a person: "a registrar". */
    String actor(String label) {
        int slash = label.indexOf('/');
        var kind = slash < 0 ? label : label.substring(0, slash);
        var key = "account.actor." + kind;
        return words.has(key) ? words.text(key) : label;
    }
}
