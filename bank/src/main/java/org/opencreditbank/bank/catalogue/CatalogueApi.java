package org.opencreditbank.bank.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.organisation.Identifier;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.placement.Placement;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The catalogue for programs. Hours, credits and prices are decimal numbers written as text, so that nothing is lost on the way; texts
 * stand by language tag; a list's {@code next} is handed back as {@code after}.
 */
@RestController
@Tag(name = "catalogue")
class CatalogueApi {

    record Page<T>(List<T> items, @Nullable String next) {}

    record LevelJson(String position, String label, Map<String, String> title, Map<String, Descriptor> descriptors) {}

    record FrameworkJson(String code, Map<String, String> name, String source, @Nullable String hoursPerCredit, String creditStep,
            boolean halfSteps, List<LevelJson> levels) {}

    record ArrowJson(String from, String to) {}

    record MapJson(String from, String to, LocalDate date, String source, boolean confirmed, @Nullable String decider,
            List<ArrowJson> pairs) {}

    record PlacementJson(UUID id, String framework, String level, String credits, String basis, String decider, LocalDate from,
            @Nullable LocalDate to, @Nullable Instant depositedSince) {}

    record PartJson(Map<String, String> name, @Nullable String hours, boolean exemptible) {}

    record CoveredJson(String unit, int version, List<Integer> outcomes, int of) {}

    record OfferingJson(LocalDate starts, @Nullable LocalDate ends, @Nullable String price, @Nullable String currency,
            Map<String, String> place) {}

    record VersionJson(int number, LocalDate from, @Nullable LocalDate to, @Nullable String hours, @Nullable String declared,
            String creditClass, List<PartJson> parts, List<PlacementJson> placements, List<OfferingJson> offerings,
            @Nullable List<String> features, @Nullable List<CoveredJson> covers) {}

    record CourseJson(UUID id, String organisation, String code, String kind, Map<String, String> name, @Nullable FieldOfStudy field,
            List<VersionJson> versions) {}

    record OrganisationJson(UUID id, String code, Map<String, String> name, List<String> roles, List<Identifier> identifiers,
            @Nullable String parent, @Nullable String region, @Nullable String kind) {}

    private final Catalogue catalogue;
    private final CourseSearch search;
    private final Frameworks frameworks;
    private final Organisations organisations;

    CatalogueApi(Catalogue catalogue, CourseSearch search, Frameworks frameworks, Organisations organisations) {
        this.catalogue = catalogue;
        this.search = search;
        this.frameworks = frameworks;
        this.organisations = organisations;
    }

    @GetMapping("/api/v1/catalogue/frameworks")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "All qualifications frameworks")
    Page<FrameworkJson> frameworks() {
        return new Page<>(frameworks.all().stream().map(CatalogueApi::json).toList(), null);
    }

    @GetMapping("/api/v1/catalogue/frameworks/{code}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One framework with its levels")
    FrameworkJson framework(@PathVariable String code) {
        return frameworks.find(code).map(CatalogueApi::json).orElseThrow(RefusedRequest::notFound);
    }

    @GetMapping("/api/v1/catalogue/level-maps")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Level maps; unconfirmed ones decide nothing")
    Page<MapJson> maps() {
        var all = byCode();
        return new Page<>(frameworks.maps().stream().map(map -> json(map, all)).toList(), null);
    }

    @GetMapping("/api/v1/catalogue/courses")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Courses by code, found by words")
    Page<CourseJson> courses(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Long organisationId = null;
        if (organisation != null) {
            organisationId = organisations.find(organisation)
                    .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("catalogue.organisation-unknown", "code", organisation))).id();
        }
        if (after != null && !CourseSearch.isCursor(after)) {
            throw RefusedRequest.unsound(Refusal.of("request.cursor"));
        }
        var found = search.find(
                new CourseSearch.Wanted(q, organisationId, null, null), after, ListLimit.of(limit, CourseSearch.MOST));
        var all = byCode();
        return new Page<>(found.courses().stream().map(course -> json(course, all)).toList(), found.next());
    }

    @GetMapping("/api/v1/catalogue/courses/{course}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One course in its versions")
    CourseJson course(@PathVariable UUID course) {
        return catalogue.findByPublicId(course).filter(Course::known).map(found -> json(found, byCode()))
                .orElseThrow(RefusedRequest::notFound);
    }

    @GetMapping("/api/v1/catalogue/organisations")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Organisations by code")
    Page<OrganisationJson> organisations(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        int most = ListLimit.of(limit, CourseSearch.MOST);
        var all = organisations.all();
        var codes = codes(all);
        var rest = all.stream().filter(each -> each.code().compareTo(after) > 0).limit(most + 1L).toList();
        boolean more = rest.size() > most;
        var page = more ? rest.subList(0, most) : rest;
        return new Page<>(page.stream().map(each -> json(each, codes)).toList(), more ? page.getLast().code() : null);
    }

    @GetMapping("/api/v1/catalogue/organisations/{organisation}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One organisation")
    OrganisationJson organisation(@PathVariable UUID organisation) {
        var found = organisations.findByPublicId(organisation).orElseThrow(RefusedRequest::notFound);
        return json(found, codes(organisations.all()));
    }

    private Map<String, Framework> byCode() {
        return frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity()));
    }

    private static Map<Long, String> codes(List<Organisation> all) {
        return all.stream().collect(Collectors.toMap(Organisation::id, Organisation::code));
    }

    private static FrameworkJson json(Framework framework) {
        return new FrameworkJson(framework.code(), framework.name(), framework.source(), text(framework.hoursPerCredit()),
                framework.step().size().toString(), framework.halfSteps(),
                framework.levels().stream()
                        .map(level -> new LevelJson(level.position().toString(), level.label(), level.title(), level.descriptors()))
                        .toList());
    }

    private static MapJson json(LevelMap map, Map<String, Framework> frameworks) {
        var from = frameworks.get(map.from());
        var to = frameworks.get(map.to());
        return new MapJson(map.from(), map.to(), map.date(), map.source(), map.confirmed(), map.decider(),
                from == null || to == null
                        ? List.of()
                        : map.pairs().stream()
                                .map(pair -> new ArrowJson(FrameworkReader.label(pair.from(), from), FrameworkReader.label(pair.to(), to)))
                                .toList());
    }

    private static CourseJson json(Course course, Map<String, Framework> frameworks) {
        return new CourseJson(course.publicId(), course.organisation(), course.code(), Mapping.word(course.kind()), course.name(),
                course.field(), course.versions().stream().map(version -> json(version, frameworks)).toList());
    }

    private static VersionJson json(Version version, Map<String, Framework> frameworks) {
        var rules = version.rules();
        var features = version.content().features();
        var covers = version.content().covers();
        return new VersionJson(rules.number(), rules.validity().from(), rules.validity().to(), text(rules.hours()),
                text(rules.declared()), Mapping.word(rules.creditClass()),
                version.parts().stream().map(part -> new PartJson(part.name(), text(part.hours()), part.exemptible())).toList(),
                rules.placements().stream().map(placement -> json(placement, frameworks)).toList(),
                version.offerings().stream().map(CatalogueApi::json).toList(), features == null ? null : List.copyOf(features),
                covers == null ? null : covers.stream().map(CatalogueApi::json).toList());
    }

    private static CoveredJson json(CourseContent.Covered covered) {
        return new CoveredJson(covered.unit(), covered.version(), covered.outcomes(), covered.of());
    }

    private static OfferingJson json(Offering offering) {
        var price = offering.price();
        return new OfferingJson(offering.starts(), offering.ends(), price == null ? null : price.amount(),
                price == null ? null : price.currency(), offering.place());
    }

    private static PlacementJson json(Placement placement, Map<String, Framework> frameworks) {
        var framework = frameworks.get(placement.framework());
        return new PlacementJson(placement.id(), placement.framework(),
                framework == null ? placement.level().toString() : FrameworkReader.label(placement.level(), framework),
                placement.credits().toString(), Mapping.word(placement.basis()), placement.decider(), placement.from(), placement.to(),
                placement.depositedSince());
    }

    private static OrganisationJson json(Organisation organisation, Map<Long, String> codes) {
        return new OrganisationJson(organisation.publicId(), organisation.code(), organisation.name(),
                organisation.roles().stream().map(Mapping::word).sorted().toList(), organisation.identifiers(),
                organisation.parent() == null ? null : codes.get(organisation.parent()), organisation.region(), organisation.kind());
    }

    private static @Nullable String text(@Nullable Object amount) {
        return amount == null ? null : amount.toString();
    }
}
