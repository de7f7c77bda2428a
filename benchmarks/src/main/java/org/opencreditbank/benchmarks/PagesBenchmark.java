package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A learner's account page and statement, asked for over HTTP by learners who have activated their accounts and signed
 * in, on banks of growing size, each with ten achievements a learner. The banks are those that `deposit` has left behind.
 */
final class PagesBenchmark {

    private static final int VISITORS = 40;
    private static final int WARM_UP = 10;
    private static final int VISITS = 50;
    private static final String PASSWORD = "a password for measuring 7";
    private static final List<String> PAGES = List.of("/account", "/account/statement");

    private final Path folder;

    PagesBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(List<Integer> sizes) throws IOException, InterruptedException {
        Table table = new Table("page", "learners", "p50", "p99", "p99 to the smallest");
        double[] smallest = new double[PAGES.size()];
        for (int learners : sizes) {
            Path data = DepositBenchmark.data(folder, learners);
            if (!Files.exists(data)) {
                throw new IOException("run `benchmarks/run deposit " + learners + "` first");
            }
            try (BankServer bank = BankServer.start(data, StartBenchmark.freePort())) {
                List<Visitor> visitors = visitors(bank, new SampleResults(learners));
                for (int page = 0; page < PAGES.size(); page++) {
                    Latencies latencies = measure(visitors, PAGES.get(page));
                    double p99 = latencies.percentile(0.99);
                    smallest[page] = smallest[page] == 0 ? p99 : smallest[page];
                    table.row(PAGES.get(page), Table.count(learners), latencies.millis(0.5), latencies.millis(0.99),
                            Table.ratio(p99 / smallest[page]));
                }
                visitors.forEach(Visitor::close);
            }
        }
        System.out.println(table);
    }

    private static Latencies measure(List<Visitor> visitors, String page) throws IOException, InterruptedException {
        for (int visit = 0; visit < WARM_UP; visit++) {
            for (Visitor visitor : visitors) {
                visitor.time(page);
            }
        }
        Latencies latencies = new Latencies(VISITS * visitors.size());
        for (int visit = 0; visit < VISITS; visit++) {
            for (Visitor visitor : visitors) {
                latencies.add(visitor.time(page));
            }
        }
        return latencies;
    }

    private List<Visitor> visitors(BankServer bank, SampleResults results) throws IOException, InterruptedException {
        List<SampleResults.Row> people = new ArrayList<>();
        StringBuilder csv = new StringBuilder("name,kind,number,where,birth\n");
        for (int person = 0; person < VISITORS; person++) {
            SampleResults.Row row = SampleResults.row((int) ((long) person * results.learners() / VISITORS), 0);
            people.add(row);
            csv.append(row.name()).append(",citizen-id,").append(row.citizenId()).append(",CN,\n");
        }
        Path file = folder.resolve("people.csv");
        Files.writeString(file, csv);
        List<String> numbers = bank.run("account", "find", "--file", file.toString()).output().lines()
                .filter(line -> line.matches("\\d+,held,\\d{13},.*"))
                .map(line -> line.split(",", -1)[2])
                .toList();
        if (numbers.size() != people.size()) {
            throw new IOException("found " + numbers.size() + " of " + people.size() + " accounts");
        }
        List<Visitor> visitors = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            visitors.add(signedIn(bank, people.get(person), numbers.get(person)));
        }
        return visitors;
    }

    private static Visitor signedIn(BankServer bank, SampleResults.Row person, String number)
            throws IOException, InterruptedException {
        Visitor visitor = new Visitor(bank);
        LocalDate birth = LocalDate.parse(person.citizenId().substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
        visitor.submit("/activate/documents", Map.of(
                "number", number, "name", person.name(), "birth", birth.toString(), "kind", "CITIZEN_ID",
                "document", person.citizenId(), "where", "", "password", PASSWORD, "again", PASSWORD));
        visitor.submit("/sign-in", Map.of("name", number, "password", PASSWORD));
        return visitor;
    }
}
