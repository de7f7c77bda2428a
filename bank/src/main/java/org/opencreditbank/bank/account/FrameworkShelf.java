package org.opencreditbank.bank.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/** The frameworks at hand: few, asked for on every page, seldom changed. */
@Component
class FrameworkShelf {
    /** A framework that was changed shows after this long at most. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Frameworks frameworks;
    private volatile Shelf shelf = new Shelf(Instant.MIN, Map.of());

    private record Shelf(Instant taken, Map<String, Framework> byCode) {}

    FrameworkShelf(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    Optional<Framework> find(String code) {
        var now = Instant.now();
        var known = shelf;
        if (known.taken().isBefore(now.minus(KEPT))) {
            known = new Shelf(now, frameworks.all().stream().collect(Collectors.toMap(Framework::code, Function.identity())));
            shelf = known;
        }
        return Optional.ofNullable(known.byCode().get(code));
    }
}
