package org.opencreditbank.bank.catalogue;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Certification units for everybody. */
@Controller
class UnitPages {
    private static final int PAGE = 20;

    private final Units units;
    private final Frameworks frameworks;

    UnitPages(Units units, Frameworks frameworks) {
        this.units = units;
        this.frameworks = frameworks;
    }

    @GetMapping("/catalogue/units")
    @OpenTo(Audience.PUBLIC)
    Page units(Frame frame, @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String after) {
        var wanted = new Units.Wanted(q, null);
        var found = units.find(wanted, after, PAGE);
        var byCode = byCode();
        return Page.of("catalogue/units", Map.of(
                "view", new UnitView.Listed(q, units.count(wanted),
                        found.units().stream().map(unit -> new UnitView(unit, byCode)).toList()),
                "paging", new Paging(after == null ? null : frame.here("after", null),
                        found.next() == null ? null : frame.here("after", found.next()))));
    }

    @GetMapping("/catalogue/units/{code}")
    @OpenTo(Audience.PUBLIC)
    Page unit(@PathVariable String code) {
        return Page.of("catalogue/unit", "view",
                new UnitView(units.find(code).orElseThrow(RefusedRequest::notFound), byCode()));
    }

    private Map<String, Framework> byCode() {
        return frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity()));
    }
}
