package org.opencreditbank.bank.qualification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.opencreditbank.bank.catalogue.Unit;
import org.opencreditbank.bank.catalogue.Units;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.PublishedRules;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.springframework.stereotype.Component;

/** Puts programmes into words for their pages. */
@Component
class ProgrammeViews {

    private final Programmes programmes;
    private final Organisations organisations;
    private final Units units;

    ProgrammeViews(Programmes programmes, Organisations organisations, Units units) {
        this.programmes = programmes;
        this.organisations = organisations;
        this.units = units;
    }

    /** A line for each. */
    List<ProgrammeView.Row> rows(List<OfferedProgramme> offered, Words words) {
        var providers = providers(offered);
        return offered.stream().map(each -> new ProgrammeView.Row("/programmes/" + each.segment(), title(each.programme(), words),
                each.programme().code(), name(each.programme().provider(), providers, words), each.programme().credits().toString(),
                each.programme().allParts().stream().mapToInt(part -> part.courses().size()).sum(), each.leading().size())).toList();
    }

    /** All providers of programmes as a choice, by name. */
    SequencedMap<String, String> providerChoice(Words words) {
        var all = programmes.all();
        var names = providers(all);
        var choice = new LinkedHashMap<String, String>();
        choice.put("", words.text("qualification.programmes.any-provider"));
        all.stream().map(each -> each.programme().provider()).distinct()
                .map(code -> Map.entry(code, name(code, names, words))).sorted(Map.Entry.comparingByValue())
                .forEach(each -> choice.put(each.getKey(), each.getValue()));
        return choice;
    }

    /** All of it. */
    ProgrammeView view(OfferedProgramme offered, Words words) {
        return view(offered, words(offered.programme(), words), Standings.NOBODY, words);
    }

    /** All of it, with how it stands for somebody. */
    ProgrammeView view(OfferedProgramme offered, ProgrammeWords said, Standings standings, Words words) {
        var programme = offered.programme();
        var names = organisations.namesByCode(Stream.concat(Stream.of(programme.provider()), offered.leading().stream().map(PublishedRules::owner))
                .toList());
        return new ProgrammeView(programme.code(), offered.segment(), said.title(), name(programme.provider(), names, words),
                programme.qualification(), programme.framework(), words.text("qualification.class." + programme.creditClass().name()),
                programme.credits().toString(), said.asks(), programme.parts().stream().map(part -> part(part, said, standings)).toList(),
                offered.leading().stream().map(each -> new ProgrammeView.Leading(said.titled(each.title(), each.code()),
                        name(each.owner(), names, words), "/rules/" + each.hash())).toList());
    }

    private static PartView part(Part part, ProgrammeWords said, Standings standings) {
        return new PartView(said.titled(part.title(), part.code()), said.asks(part),
                part.courses().stream().map(course -> line(course, standings)).toList(),
                part.parts().stream().map(inner -> part(inner, said, standings)).toList(),
                standings.meter(part), standings.gaps(part));
    }

    private static PartView.CourseLine line(ProgrammeCourse course, Standings standings) {
        var level = course.level();
        var state = standings.course(course);
        return new PartView.CourseLine(course.name(), course.code(), course.credits().toString(), level == null ? "" : level.toString(),
                course.compulsory(), state.said(), state.tone());
    }

    /** The words of a programme for the reader. */
    ProgrammeWords words(Programme programme, Words words) {
        return new ProgrammeWords(programme, name(programme.provider(), organisations.namesByCode(List.of(programme.provider())), words),
                this::unitName, words);
    }

    /** What its provider is called. */
    String provider(Programme programme, Words words) {
        return name(programme.provider(), organisations.namesByCode(List.of(programme.provider())), words);
    }

    private Map<String, String> unitName(String code) {
        return units.find(code).map(Unit::name).orElse(Map.of());
    }

    /** What providers are called, by code. */
    Map<String, Map<String, String>> providers(List<OfferedProgramme> offered) {
        return organisations.namesByCode(offered.stream().map(each -> each.programme().provider()).toList());
    }

    static String title(Programme programme, Words words) {
        var title = words.pick(programme.title());
        return title.isEmpty() ? programme.code() : title;
    }

    static String name(String code, Map<String, Map<String, String>> names, Words words) {
        var name = names.get(code);
        return name == null ? code : words.pick(name);
    }
}
