package org.opencreditbank.bank.sample;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Does what {@code creditbank start --sample-region} asks, and says so. */
@Component
@ConditionalOnProperty("creditbank.sample-region")
@Order(100)
class SampleStart implements ApplicationRunner {
    private final SampleRegion region;
    private final long seed;

    SampleStart(SampleRegion region, @Value("${creditbank.sample-seed:" + SampleRegion.SEED + "}") long seed) {
        this.region = region;
        this.seed = seed;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println();
        switch (region.load(seed, (what, percent) -> out.printf(Locale.ROOT, "Sample region  %3d %%  %s%n", percent, what))) {
            case SampleRegion.Load.NotEmpty() ->
                out.println("This bank has organisations of its own already, so the sample region was left out.");
            case SampleRegion.Load.Loaded(long drawnFrom, boolean before, var signIns) -> {
                out.printf(Locale.ROOT, "Sample region  %s from seed %d (--seed %d draws it again). Sign in with:%n",
                        before ? "is there already, drawn" : "drawn", drawnFrom, drawnFrom);
                signIns.forEach(signIn -> out.printf("  %-17s  %s   %s, %s%n", signIn.name(), signIn.password(),
                        signIn.role().name().toLowerCase(Locale.ROOT).replace('_', ' '), signIn.who()));
            }
        }
    }
}
