package org.opencreditbank.bank.qualification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Gap;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/** Says in plain words what a programme asks for and what is missing, so that nobody needs to know its rules. */
final class ProgrammeWords {

    private final Programme programme;
    private final String provider;
    private final Function<String, Map<String, String>> units;
    private final Words words;

    /**
     * @param provider its name for the reader
     * @param units names of a certification unit by its code; empty where it is unknown
     */
    ProgrammeWords(Programme programme, String provider, Function<String, Map<String, String>> units, Words words) {
        this.programme = programme;
        this.provider = provider;
        this.units = units;
        this.words = words;
    }

    String title() {
        return Programmes.title(programme, words);
    }

    /** A title, or the code where there is none. */
    String titled(Map<String, String> title, String code) {
        return Programmes.titled(title, code, words);
    }

    /** What is asked for as a whole. */
    List<String> asks() {
        var asks = new ArrayList<String>();
        asks.add(words.text("qualification.asks.credits", "credits", programme.credits().toString()));
        if (!programme.resident().isZero()) {
            asks.add(words.text("qualification.asks.resident", "credits", programme.resident().toString(), "provider", provider));
        }
        return asks;
    }

    /** What a part asks for, beside its compulsory courses. */
    List<String> asks(Part part) {
        var asks = new ArrayList<String>();
        if (!part.least().isZero()) {
            asks.add(words.text("qualification.asks.least", "credits", part.least().toString()));
        }
        var most = part.most();
        if (most != null) {
            asks.add(words.text("qualification.asks.most", "credits", most.toString()));
        }
        if (part.choose() > 0) {
            asks.add(words.text("qualification.asks.choose", "count", part.choose()));
        }
        var level = part.level();
        if (level != null) {
            asks.add(words.text("qualification.asks.level", "level", level.toString()));
        }
        part.units().forEach(unit -> asks.add(words.text("qualification.asks.unit", "unit", unit(unit))));
        if (asks.isEmpty() && part.courses().isEmpty() && part.parts().isEmpty()) {
            asks.add(words.text("qualification.asks.free"));
        }
        return asks;
    }

    /** What is missing or does not count, and why. */
    String gap(Gap gap) {
        return switch (gap) {
            case Gap.CreditsMissing(String part, var has, var needs) -> words.text(
                    part.isEmpty() ? "qualification.gap.credits" : "qualification.gap.credits-in-part",
                    "missing", needs.minus(has).toString(), "has", has.toString(), "needs", needs.toString());
            case Gap.CourseMissing(_, String course) -> words.text("qualification.gap.course", "course", course(course));
            case Gap.ChoiceMissing(_, int has, int needs) -> words.text("qualification.gap.choice", "count", needs - has, "has", has, "needs", needs);
            case Gap.UnitMissing(_, String unit) -> words.text("qualification.gap.unit", "unit", unit(unit));
            case Gap.ResidencyMissing(var has, var needs) -> words.text("qualification.gap.resident",
                    "missing", needs.minus(has).toString(), "has", has.toString(), "needs", needs.toString(), "provider", provider);
            case Gap.BelowLevel(_, Place place, var has, var needs) -> has == null
                    ? words.text("qualification.gap.level-unknown", "place", place(place), "needs", needs.toString())
                    : words.text("qualification.gap.level", "place", place(place), "has", has.toString(), "needs", needs.toString());
            case Gap.CountedTwice _ -> words.text("qualification.gap.counted-twice");
            case Gap.GivenTwice(Place place) -> words.text("qualification.gap.given-twice", "place", place(place));
            case Gap.NoSuchPlace(Place place) -> words.text("qualification.gap.no-such-place", "place", place(place));
        };
    }

    /** A place of it by name. */
    String place(Place place) {
        return switch (place) {
            case Place.Course(String code) -> course(code);
            case Place.Part(String code) -> words.text("qualification.place.part",
                    "part", programme.part(code).map(part -> titled(part.title(), code)).orElse(code));
            case Place.Unit(String code) -> words.text("qualification.place.unit", "unit", unit(code));
        };
    }

    private String course(String code) {
        Optional<ProgrammeCourse> course = programme.course(code);
        return course.filter(each -> !each.name().equals(code))
                .map(each -> words.text("qualification.place.course", "name", each.name(), "code", code)).orElse(code);
    }

    private String unit(String code) {
        var name = words.pick(units.apply(code));
        return name.isEmpty() ? code : words.text("qualification.place.course", "name", name, "code", code);
    }
}
