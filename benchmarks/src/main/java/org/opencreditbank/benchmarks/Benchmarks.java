package org.opencreditbank.benchmarks;

import java.util.List;

/** Chooses the benchmark. */
public final class Benchmarks {

    private Benchmarks() {}

    /** One benchmark a run; see {@code --help}. */
    public static void main(String[] arguments) throws Exception {
        List<String> said = List.of(arguments);
        String benchmark = said.isEmpty() ? "--help" : said.getFirst();
        switch (benchmark) {
            case "rules" -> new RulesBenchmark().run();
            default -> System.out.println("""
                    Usage: benchmarks/run BENCHMARK

                      rules              the rules and proofs of one row, by themselves
                    """);
        }
    }
}
