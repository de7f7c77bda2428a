package org.opencreditbank.bank.qualification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.recognition.PublishedRules;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Programmes for programs. */
@RestController
@Tag(name = "programmes")
class ProgrammesApi {

    private static final int MOST = 100;

    /**
     * A programme in a list; amounts are decimal texts, exact.
     *
     * @param qualification within which no achievement counts twice
     * @param ruleSet hash of the rule set whose description of it holds
     */
    record ProgrammeRow(
            String programme, Map<String, String> title, String provider, String qualification, String framework, String creditClass,
            String credits, String resident, String ruleSet) {}

    /**
     * A page of the list.
     *
     * @param next hand it in as {@code after} for the next page; absent on the last
     */
    record ProgrammeList(List<ProgrammeRow> items, @Nullable String next) {}

    /** A course of a programme. */
    record CourseBody(
            String course, String name, String credits, @Nullable String level, String creditClass, boolean compulsory, Set<String> features,
            Set<String> units) {}

    /**
     * A part; parts nest.
     *
     * @param choose how many of the courses must be passed beside the compulsory ones
     * @param level the least level at which anything counts in it
     */
    record PartBody(
            String part, Map<String, String> title, String least, @Nullable String most, int choose, @Nullable String level, Set<String> units,
            List<CourseBody> courses, List<PartBody> parts) {}

    /**
     * A programme with all it asks for.
     *
     * @param leading hashes of the rule sets by which something counts toward it
     */
    record ProgrammeBody(ProgrammeRow programme, List<PartBody> parts, List<String> leading) {}

    private final Programmes programmes;

    ProgrammesApi(Programmes programmes) {
        this.programmes = programmes;
    }

    @GetMapping("/api/v1/programmes")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Programmes by code, found by words and provider")
    ProgrammeList programmes(
            @RequestParam(defaultValue = "") String q,
            @Parameter(description = "Code of the organisation that grants") @RequestParam(defaultValue = "") String provider,
            @Parameter(description = "The `next` of the page before") @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = ListLimit.of(limit, MOST);
        var found = programmes.found(q, provider);
        int from = after == null ? 0 : place(found, after) + 1;
        int to = Math.min(found.size(), from + most);
        return new ProgrammeList(found.subList(from, to).stream().map(ProgrammesApi::row).toList(),
                to < found.size() ? found.get(to - 1).programme().code() : null);
    }

    @GetMapping("/api/v1/programmes/{programme}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One programme by its code, with all it asks for")
    ProgrammeBody programme(@PathVariable("programme") String code) {
        var offered = programmes.find(code).orElseThrow(RefusedRequest::notFound);
        return new ProgrammeBody(row(offered), offered.programme().parts().stream().map(ProgrammesApi::part).toList(),
                offered.leading().stream().map(PublishedRules::hash).toList());
    }

    private static int place(List<OfferedProgramme> all, String after) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).programme().code().equals(after)) {
                return at;
            }
        }
        throw RefusedRequest.unsound(Refusal.of("request.cursor"));
    }

    static ProgrammeRow row(OfferedProgramme offered) {
        var programme = offered.programme();
        return new ProgrammeRow(programme.code(), programme.title(), programme.provider(), programme.qualification(), programme.framework(),
                programme.creditClass().name(), programme.credits().toString(), programme.resident().toString(), offered.rules().hash());
    }

    private static PartBody part(Part part) {
        var most = part.most();
        return new PartBody(part.code(), part.title(), part.least().toString(), most == null ? null : most.toString(), part.choose(),
                level(part.level()), part.units(), part.courses().stream().map(ProgrammesApi::course).toList(),
                part.parts().stream().map(ProgrammesApi::part).toList());
    }

    private static CourseBody course(ProgrammeCourse course) {
        return new CourseBody(course.code(), course.name(), course.credits().toString(), level(course.level()), course.creditClass().name(),
                course.compulsory(), course.features(), course.units());
    }

    private static @Nullable String level(@Nullable Level level) {
        return level == null ? null : level.toString();
    }
}
