package org.opencreditbank.bank.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.placement.Placement;

/** A course with what its page needs beside it. */
public record CourseView(
        Course course, @Nullable Organisation organisation, Map<String, Organisation> organisations, Map<String, Framework> frameworks) {

    /** As the register of certified courses numbers its entries. */
    private static final Pattern REGISTER_NUMBER = Pattern.compile("R\\d{4}-\\d{5,}");

    static CourseView of(Course course, Map<String, Organisation> organisations, Map<String, Framework> frameworks) {
        return new CourseView(course, organisations.get(course.organisation()), organisations, frameworks);
    }

    public String address() {
        return "/catalogue/courses/" + course.publicId();
    }

    public String organisationName(Frame frame) {
        return organisation == null ? course.organisation() : frame.pick(organisation.name());
    }

    /** The version with the highest number; empty for a course without any. */
    public Optional<Version> newest() {
        return course.versions().isEmpty() ? Optional.empty() : Optional.of(course.versions().getLast());
    }

    /** What the newest version is worth, in a line. */
    public String worth(Frame frame) {
        return newest().map(version -> version.rules().placements().stream()
                        .map(placement -> frame.text("catalogue.worth", "credits", placement.credits().toString(),
                                "framework", placement.framework(), "level", level(placement)))
                        .distinct()
                        .collect(Collectors.joining(" · ")))
                .orElse("");
    }

    /** The level as its framework writes it. */
    public String level(Placement placement) {
        var framework = frameworks.get(placement.framework());
        return framework == null ? placement.level().toString() : FrameworkReader.label(placement.level(), framework);
    }

    /** Who decided, in the reader's language where it is an organisation that the bank knows. */
    public String decider(Placement placement, Frame frame) {
        var said = placement.decider();
        var coded = organisations.get(said);
        return coded != null ? frame.pick(coded.name()) : organisations.values().stream()
                .filter(each -> each.name().containsValue(said))
                .findFirst()
                .map(each -> frame.pick(each.name()))
                .orElse(said);
    }

    /** Address of the register entry that decided the placement; empty where another did. */
    public String entry(Placement placement) {
        return certified(placement) && REGISTER_NUMBER.matcher(placement.decider()).matches() ? "/register/" + placement.decider() : "";
    }

    public boolean certified(Placement placement) {
        return placement.basis() == Basis.CERTIFIED;
    }

    /** What kind of work the version has, in words. */
    public String features(Collection<String> features, Frame frame) {
        return features.isEmpty() ? frame.text("catalogue.features.none") : features.stream()
                .map(each -> frame.words().has("catalogue.feature." + each) ? frame.text("catalogue.feature." + each) : each)
                .collect(Collectors.joining(" · "));
    }

    /** Which version of a unit is covered, and which of its outcomes. */
    public String covered(CourseContent.Covered covered, Frame frame) {
        return frame.text(covered.whole() ? "catalogue.covers.all" : "catalogue.covers.some", "version", covered.version(),
                "of", covered.of(), "outcomes", covered.outcomes().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    public String word(Enum<?> constant) {
        return Mapping.word(constant);
    }
}
