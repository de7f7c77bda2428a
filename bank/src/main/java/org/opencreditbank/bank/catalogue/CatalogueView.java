package org.opencreditbank.bank.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Framework;

/**
 * The catalogue's first page.
 *
 * @param count of all that was found, up to {@link CourseSearch#COUNTED}
 */
public record CatalogueView(
        String q,
        String organisation,
        String kind,
        String creditClass,
        int count,
        List<CourseView> courses,
        List<Organisation> organisations,
        List<Framework> frameworks) {

    /** What the filters hold. */
    public Form form() {
        return Form.typed(Map.of("q", q, "organisation", organisation, "kind", kind, "class", creditClass));
    }

    public boolean countedOut() {
        return count >= CourseSearch.COUNTED;
    }

    /** Value → label. */
    public Map<String, String> organisationChoices(Frame frame) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", frame.text("catalogue.filter.any-organisation"));
        organisations.forEach(each -> choices.put(each.code(), frame.pick(each.name())));
        return choices;
    }

    /** Value → label. */
    public Map<String, String> kindChoices(Frame frame) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", frame.text("catalogue.filter.any-kind"));
        for (var each : CourseKind.values()) {
            choices.put(Mapping.word(each), frame.text("catalogue.kind." + Mapping.word(each)));
        }
        return choices;
    }

    /** Value → label. */
    public Map<String, String> classChoices(Frame frame) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", frame.text("catalogue.filter.any-class"));
        for (var each : CreditClass.values()) {
            choices.put(Mapping.word(each), frame.text("catalogue.class." + Mapping.word(each)));
        }
        return choices;
    }
}
