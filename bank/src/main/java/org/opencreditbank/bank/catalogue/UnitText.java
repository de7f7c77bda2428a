package org.opencreditbank.bank.catalogue;

import java.util.Map;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.unit.LearningOutcome;
import org.opencreditbank.rulebook.unit.UnitVersion;

/** Writes units in the form in which {@link UnitReader} reads them. */
final class UnitText {
    private final YamlText yaml;
    private final Map<String, Framework> frameworks;

    UnitText(YamlText yaml, Map<String, Framework> frameworks) {
        this.yaml = yaml;
        this.frameworks = frameworks;
    }

    void unit(Unit unit) {
        yaml.field("code", unit.code()).texts("name", unit.name());
        var field = unit.field();
        if (field != null) {
            yaml.nested("field", () -> yaml.field("scheme", field.scheme()).field("code", field.code()));
        }
        yaml.list("versions", unit.versions(), this::version);
    }

    private void version(UnitVersion version) {
        var framework = frameworks.get(version.framework());
        if (framework == null) {
            throw new IllegalArgumentException("framework " + version.framework() + " is not among those written");
        }
        yaml.field("number", version.number())
                .field("from", version.validity().from())
                .field("to", version.validity().to())
                .field("framework", version.framework())
                .field("level", FrameworkReader.label(version.level(), framework))
                .field("credits", version.credits())
                .list("outcomes", version.outcomes(), this::outcome);
    }

    private void outcome(LearningOutcome outcome) {
        yaml.texts("text", outcome.text())
                .field("hours", outcome.hours())
                .list("criteria", outcome.criteria(), criterion -> criterion.forEach(yaml::field));
    }
}
