package org.opencreditbank.bank.catalogue;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.unit.UnitVersion;

/** A unit with what its page needs beside it. */
public record UnitView(Unit unit, Map<String, Framework> frameworks) {

    /**
     * The list of units.
     *
     * @param count of all that was found
     */
    public record Listed(String q, int count, List<UnitView> units) {

        /** What the search box holds. */
        public Form form() {
            return Form.typed(Map.of("q", q));
        }
    }

    public String address() {
        return "/catalogue/units/" + unit.code();
    }

    /** What the newest version is worth, in a line. */
    public String worth(Frame frame) {
        return worth(frame, unit.newest());
    }

    /** What a version is worth, in a line. */
    public String worth(Frame frame, UnitVersion version) {
        return frame.text("catalogue.worth", "credits", version.credits().toString(), "framework", version.framework(),
                "level", level(version));
    }

    /** The level as its framework writes it. */
    public String level(UnitVersion version) {
        var framework = frameworks.get(version.framework());
        return framework == null ? version.level().toString() : FrameworkReader.label(version.level(), framework);
    }

    /** The days of a version, in words. */
    public String valid(Frame frame, UnitVersion version) {
        var to = version.validity().to();
        return to == null
                ? frame.text("catalogue.from", "from", version.validity().from())
                : frame.text("catalogue.from-to", "from", version.validity().from(), "to", to);
    }
}
