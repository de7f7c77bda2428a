package org.opencreditbank.bank.recognition;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule base for programs: what is published, and its documents as they were handed in. */
@RestController
@Tag(name = "recognition")
class RulesApi {

    private static final int MOST = 100;

    /**
     * A rule set.
     *
     * @param firstDay the first day on which its owner lets it decide; absent where its document says it
     * @param suspensions days on which it decides nothing, each from a first one until it resumes
     * @param lastDay the last day on which it decides, where it is retired
     * @param decides whether it decides today
     */
    record RulesJson(String hash, String code, int version, String owner, Map<String, String> title, LocalDate from, @Nullable LocalDate to,
            @Nullable LocalDate firstDay, List<SuspensionJson> suspensions, @Nullable LocalDate lastDay, Instant publishedAt, boolean decides) {}

    record SuspensionJson(LocalDate from, @Nullable LocalDate resumes) {}

    record RulesList(List<RulesJson> items, @Nullable String next) {}

    private final RuleSets sets;
    private final RulesViews views;
    private final Today today;

    RulesApi(RuleSets sets, RulesViews views, Today today) {
        this.sets = sets;
        this.views = views;
        this.today = today;
    }

    @GetMapping("/api/v1/rules")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Rule sets of recognition by code, newer versions first, found by words")
    RulesList rules(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = ListLimit.of(limit, MOST);
        var found = views.found(q);
        int from = after == null ? 0 : place(found, after) + 1;
        int to = Math.min(found.size(), from + most);
        return new RulesList(json(found.subList(from, to)), to < found.size() ? found.get(to - 1).hash() : null);
    }

    @GetMapping("/api/v1/rules/{rules}")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "One rule set by the hash of its content")
    RulesJson one(@PathVariable("rules") String hash) {
        return json(List.of(sets.find(hash).orElseThrow(RefusedRequest::notFound))).getFirst();
    }

    @GetMapping(value = "/api/v1/rules/{rules}/document", produces = "application/yaml")
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "Its document as it was handed in")
    String document(@PathVariable("rules") String hash) {
        return sets.document(sets.find(hash).orElseThrow(RefusedRequest::notFound).hash());
    }

    private static int place(List<PublishedRules> all, String after) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).hash().equals(after)) {
                return at;
            }
        }
        throw RefusedRequest.unsound(Refusal.of("request.cursor"));
    }

    private List<RulesJson> json(List<PublishedRules> rules) {
        var deciding = new HashSet<>(sets.deciding(today.day()));
        return rules.stream().map(each -> new RulesJson(each.hash(), each.code(), each.version(), each.owner(), each.title(),
                each.validity().from(), each.validity().to(), each.deciding().from(),
                each.deciding().pauses().stream().map(pause -> new SuspensionJson(pause.from(), pause.resumes())).toList(),
                each.deciding().lastDay(), each.publishedAt(), deciding.contains(each))).toList();
    }
}
