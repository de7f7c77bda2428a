package org.opencreditbank.bank.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue for everybody. */
@Controller
class CataloguePages {
    private static final int PAGE = 20;

    private final Catalogue catalogue;
    private final CourseSearch search;
    private final Frameworks frameworks;
    private final Organisations organisations;

    CataloguePages(Catalogue catalogue, CourseSearch search, Frameworks frameworks, Organisations organisations) {
        this.catalogue = catalogue;
        this.search = search;
        this.frameworks = frameworks;
        this.organisations = organisations;
    }

    @GetMapping("/catalogue")
    @OpenTo(Audience.PUBLIC)
    Page catalogue(
            Frame frame,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(name = "class", defaultValue = "") String creditClass,
            @RequestParam(required = false) @Nullable String after) {
        var choice = organisations.find(organisation);
        var wanted = new CourseSearch.Wanted(q, choice.map(Organisation::id).orElse(null), word(kind, CourseKind.class),
                word(creditClass, CreditClass.class));
        var found = search.find(wanted, after, PAGE);
        var all = organisations.all();
        return Page.of("catalogue/catalogue", Map.of(
                "view", new CatalogueView(q, organisation, kind, creditClass, search.count(wanted),
                        found.courses().stream().map(course -> CourseView.of(course, byCode(all), levels())).toList(), all,
                        frameworks.all()),
                "paging", new Paging(after == null ? null : frame.here("after", null),
                        found.next() == null ? null : frame.here("after", found.next()))));
    }

    @GetMapping("/catalogue/frameworks/{code}")
    @OpenTo(Audience.PUBLIC)
    Page framework(@PathVariable String code) {
        var all = frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity()));
        var framework = all.get(code);
        if (framework == null) {
            throw RefusedRequest.notFound();
        }
        var pictures = new ArrayList<LevelMapPicture>();
        for (var map : frameworks.maps()) {
            var to = all.get(map.to());
            if (map.from().equals(code) && to != null) {
                pictures.add(LevelMapPicture.of(map, framework, to));
            }
        }
        return Page.of("catalogue/framework", Map.of("framework", framework, "pictures", pictures,
                "others", all.values().stream().sorted(Comparator.comparing(Framework::code)).toList()));
    }

    @GetMapping("/catalogue/courses/{course}")
    @OpenTo(Audience.PUBLIC)
    Page course(@PathVariable UUID course) {
        var found = catalogue.findByPublicId(course).filter(Course::known).orElseThrow(RefusedRequest::notFound);
        return Page.of("catalogue/course", "course", CourseView.of(found, byCode(organisations.all()), levels()));
    }

    @GetMapping("/catalogue/organisations/{organisation}")
    @OpenTo(Audience.PUBLIC)
    Page organisation(Frame frame, @PathVariable UUID organisation, @RequestParam(required = false) @Nullable String after) {
        var found = organisations.findByPublicId(organisation).orElseThrow(RefusedRequest::notFound);
        var courses = search.find(new CourseSearch.Wanted("", found.id(), null, null), after, PAGE);
        var byCode = byCode(organisations.all());
        return Page.of("catalogue/organisation", Map.of(
                "view", new OrganisationView(found, above(found), organisations.below(found.id()),
                        courses.courses().stream().map(course -> CourseView.of(course, byCode, levels())).toList()),
                "paging", new Paging(after == null ? null : frame.here("after", null),
                        courses.next() == null ? null : frame.here("after", courses.next()))));
    }

    /** From the top down to the one above. */
    private List<Organisation> above(Organisation organisation) {
        var chain = new ArrayList<Organisation>();
        var parent = organisation.parent();
        while (parent != null && chain.size() < 20) {
            var above = organisations.get(parent);
            chain.addFirst(above);
            parent = above.parent();
        }
        return chain;
    }

    private Map<String, Framework> levels() {
        var byCode = new HashMap<String, Framework>();
        frameworks.all().forEach(framework -> byCode.put(framework.code(), framework));
        return byCode;
    }

    private static Map<String, Organisation> byCode(List<Organisation> all) {
        return all.stream().collect(Collectors.toMap(Organisation::code, Function.identity()));
    }

    private static <E extends Enum<E>> @Nullable E word(String text, Class<E> words) {
        for (var word : words.getEnumConstants()) {
            if (org.opencreditbank.bank.yaml.Mapping.word(word).equals(text)) {
                return word;
            }
        }
        return null;
    }
}
