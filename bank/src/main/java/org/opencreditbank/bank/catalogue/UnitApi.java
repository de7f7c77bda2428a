package org.opencreditbank.bank.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.unit.LearningOutcome;
import org.opencreditbank.rulebook.unit.UnitVersion;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certification units for programs. */
@RestController
@Tag(name = "catalogue")
class UnitApi {

    record OutcomeJson(Map<String, String> text, String hours, List<Map<String, String>> criteria) {}

    record UnitVersionJson(int number, LocalDate from, @Nullable LocalDate to, String framework, String level, String credits,
            String hours, List<OutcomeJson> outcomes) {}

    record UnitJson(String code, Map<String, String> name, @Nullable FieldOfStudy field, List<UnitVersionJson> versions) {}

    private final Units units;
    private final Frameworks frameworks;

    UnitApi(Units units, Frameworks frameworks) {
        this.units = units;
        this.frameworks = frameworks;
    }

    @GetMapping("/api/v1/catalogue/units")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Certification units by code, found by words and field")
    CatalogueApi.Page<UnitJson> units(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String field,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (after != null && !Units.isCode(after)) {
            throw RefusedRequest.unsound(Refusal.of("request.cursor"));
        }
        var found = units.find(new Units.Wanted(q, field), after, ListLimit.of(limit, Units.MOST));
        var byCode = byCode();
        return new CatalogueApi.Page<>(found.units().stream().map(unit -> json(unit, byCode)).toList(), found.next());
    }

    @GetMapping("/api/v1/catalogue/units/{code}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One certification unit in its versions")
    UnitJson unit(@PathVariable String code) {
        return units.find(code).map(unit -> json(unit, byCode())).orElseThrow(RefusedRequest::notFound);
    }

    private Map<String, Framework> byCode() {
        return frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity()));
    }

    private static UnitJson json(Unit unit, Map<String, Framework> frameworks) {
        return new UnitJson(unit.code(), unit.name(), unit.field(),
                unit.versions().stream().map(version -> json(version, frameworks)).toList());
    }

    private static UnitVersionJson json(UnitVersion version, Map<String, Framework> frameworks) {
        var framework = frameworks.get(version.framework());
        return new UnitVersionJson(version.number(), version.validity().from(), version.validity().to(), version.framework(),
                framework == null ? version.level().toString() : FrameworkReader.label(version.level(), framework),
                version.credits().toString(), version.hours().toString(),
                version.outcomes().stream().map(UnitApi::json).toList());
    }

    private static OutcomeJson json(LearningOutcome outcome) {
        return new OutcomeJson(outcome.text(), outcome.hours().toString(), outcome.criteria());
    }
}
