package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Chooses the benchmark. */
public final class Benchmarks {

    private static final String HELP = """
            Usage: benchmarks/run BENCHMARK

              rules              the rules and proofs of one row, by themselves
              recognition        decisions with their reasons, and allocations, each by itself
              what-if            what achievements are worth, over ten thousand rules and five thousand programmes
              credentials        badges issued and verified, beside raw signatures and raw canonicalisation
              log                leaves appended to the witnessed log, beside the same bytes appended to a file
              log-growth [LEAVES…]  the same log at growing sizes (default: 100,000, 1,000,000 and 10,000,000)
              issue [CREDENTIALS]  badges signed, logged and given their receipts as files (default: 100,000)
              start              from the command to the first page
              deposit [LEARNERS] ten results of each learner (default: 100,000 learners, a million rows)
              pages [LEARNERS…]  account page and statement at growing sizes (default: 10,000 and 100,000)
              certification [CASES…]  work lists, cases and the register (default: 1,000 and 10,000 in flight)
              allocations [DEEDS [SEED]]  recognitions, splits and reversals at random, proved (default: 1,000,000)
              audit [LEARNERS]   the audit of all books beside a sequential scan

            Each prints a table with the machine and the date; docs/benchmarks.md keeps them. They work in
            target/benchmarks, which may be deleted afterwards.
            """;

    private Benchmarks() {}

    /** One benchmark a run; see {@code --help}. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        List<String> said = List.of(arguments);
        Path folder = Path.of(System.getProperty("build.root", "target"), "benchmarks").toAbsolutePath();
        switch (said.isEmpty() ? "--help" : said.getFirst()) {
            case "rules" -> new RulesBenchmark().run();
            case "recognition" -> new RecognitionBenchmark().run();
            case "what-if" -> new WhatIfBenchmark().run();
            case "credentials" -> new CredentialsBenchmark().run();
            case "log" -> new LogBenchmark(folder).run();
            case "log-growth" -> new LogGrowthBenchmark(folder).run(said.size() > 1 ? sizes(said, 0, 0) : List.of(100_000, 1_000_000, 10_000_000));
            case "issue" -> new IssueBenchmark(folder, learners(said)).run();
            case "start" -> new StartBenchmark(folder).run();
            case "pages" -> new PagesBenchmark(folder).run(sizes(said, 10_000, 100_000));
            case "certification" -> new CertificationBenchmark(folder).run(sizes(said, 1_000, 10_000));
            case "audit" -> new AuditBenchmark(folder, learners(said)).run();
            case "deposit" -> new DepositBenchmark(folder, learners(said)).run();
            default -> System.out.println(HELP);
        }
    }

    private static List<Integer> sizes(List<String> said, int small, int large) {
        return said.size() > 1
                ? said.stream().skip(1).map(size -> Integer.valueOf(size.replace(",", ""))).toList()
                : List.of(small, large);
    }

    private static int learners(List<String> said) {
        return said.size() > 1 ? Integer.parseInt(said.get(1).replace(",", "")) : 100_000;
    }
}
