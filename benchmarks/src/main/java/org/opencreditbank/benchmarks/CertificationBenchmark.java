package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of course certification, asked for over HTTP by those who use them, in regions of growing size: organisations, experts,
 * cases and register entries grow together.
 */
final class CertificationBenchmark {
    private static final int WARM_UP = 300;
    private static final int VISITS = 1_000;
    private static final int PEOPLE = 10;
    private static final Pattern NEXT = Pattern.compile("href=\"(/[^\"]*[?&;]after=[^\"]+)\"");

    /** Somebody who asks for a page. */
    private record Visit(Visitor visitor, String path) {}

    private final Path folder;

    CertificationBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(List<Integer> sizes) throws IOException, InterruptedException, SQLException {
        Map<String, Latencies> smallest = new HashMap<>();
        Table table = new Table("page", "in flight", "p50", "p99", "p99 to the smallest");
        for (int cases : sizes) {
            SampleRegister sample = new SampleRegister(folder, cases);
            sample.make();
            try (BankServer bank = BankServer.start(
                            sample.data(), StartBenchmark.freePort(), "--days-ahead", Integer.toString(SampleRegister.MEASURED));
                    Desk desk = new Desk(bank)) {
                for (var page : desk.pages().entrySet()) {
                    Latencies taken = measure(page.getValue());
                    Latencies before = smallest.computeIfAbsent(page.getKey(), _ -> taken);
                    table.row(page.getKey(), Table.count(cases), taken.millis(0.5), taken.millis(0.99),
                            Table.ratio(taken.percentile(0.99) / before.percentile(0.99)));
                }
            }
        }
        System.out.println(table);
    }

    private static Latencies measure(List<Visit> visits) throws IOException, InterruptedException {
        for (int visit = 0; visit < WARM_UP; visit++) {
            time(visits, visit);
        }
        Latencies latencies = new Latencies(VISITS);
        for (int visit = 0; visit < VISITS; visit++) {
            latencies.add(time(visits, visit));
        }
        return latencies;
    }

    private static long time(List<Visit> visits, int visit) throws IOException, InterruptedException {
        Visit next = visits.get(visit % visits.size());
        return next.visitor().time(next.path());
    }

    /** Those who ask for pages, and what there is to be asked for. */
    private static final class Desk implements AutoCloseable {
        private final BankServer bank;
        private final Connection connection;
        private final Map<String, Visitor> visitors = new HashMap<>();

        Desk(BankServer bank) throws IOException, SQLException {
            this.bank = bank;
            this.connection = bank.connect("creditbank");
        }

        /** The pages by what the table calls them. */
        Map<String, List<Visit>> pages() throws IOException, InterruptedException, SQLException {
            Map<String, List<Visit>> pages = new LinkedHashMap<>();
            pages.put("work list of the region's officer", by(SampleRegister.OFFICER, "/certification/work"));
            pages.put("the same, next page", by(SampleRegister.OFFICER, next(visitor(SampleRegister.OFFICER), "/certification/work")));
            pages.put("work list of branches' staff", each(firstNames("branch-%"), "/certification/work"));
            pages.put("applications and work list of providers", each(firstNames("provider-%"), "/certification"));
            pages.put("work list of experts who rate", each(named("t.task = 'RATE'"), "/certification/ratings"));
            pages.put("work list of experts on panels", each(named("t.task in ('PROPOSE', 'VOTE')"), "/certification/ratings"));
            pages.put("case, officer, all stages", by(SampleRegister.OFFICER, addresses("/certification/cases/", "true", 100)));
            pages.put("case, officer, experts to be asked",
                    by(SampleRegister.OFFICER, addresses("/certification/cases/", "stage in ('panel-to-appoint', 'panel')", 20)));
            pages.put("case, provider", providersCases());
            pages.put("case, expert who rates", expertsCases("/certification/ratings/", "t.task = 'RATE'"));
            pages.put("case, panel", expertsCases("/certification/panels/", "t.task in ('PROPOSE', 'VOTE')"));
            pages.put("all cases", by(SampleRegister.OFFICER, "/certification/cases"));
            pages.put("all cases, by text",
                    by(SampleRegister.OFFICER, searched("/certification/cases", "老年", "摄影进阶", "C2", "T-77", "没有这样的课", "care", "x")));
            pages.put("all cases, by stage, next page", by(SampleRegister.OFFICER,
                    next(visitor(SampleRegister.OFFICER), "/certification/cases?text=&stage=rating&provider=")));
            pages.put("register", by("", "/register"));
            pages.put("register, by text", by("", searched("/register", "照护", "摄影 老年人", "R2", "T-77", "没有这样的课", "care", "培训学校")));
            pages.put("register, next page", by("", next(visitor(""), "/register")));
            pages.put("register entry", by("", column("select '/register/' || number from certification.entry order by md5(number) limit 100")));
            pages.put("notices of the region's officer", by(SampleRegister.OFFICER, "/notices"));
            return pages;
        }

        private Visitor visitor(String name) throws IOException, InterruptedException {
            Visitor known = visitors.get(name);
            if (known != null) {
                return known;
            }
            Visitor visitor = new Visitor(bank);
            if (!name.isEmpty()) {
                visitor.submit("/sign-in", Map.of("name", name, "password", SampleRegister.PASSWORD));
            }
            visitors.put(name, visitor);
            return visitor;
        }

        private List<Visit> by(String name, String... paths) throws IOException, InterruptedException {
            return by(name, List.of(paths));
        }

        private List<Visit> by(String name, List<String> paths) throws IOException, InterruptedException {
            Visitor visitor = visitor(name);
            return paths.stream().map(path -> new Visit(visitor, path)).toList();
        }

        private List<Visit> each(List<String> names, String path) throws IOException, InterruptedException {
            List<Visit> visits = new ArrayList<>();
            for (String name : names) {
                visits.add(new Visit(visitor(name), path));
            }
            return visits;
        }

        private static String next(Visitor visitor, String path) throws IOException, InterruptedException {
            Matcher found = NEXT.matcher(visitor.get(path));
            if (!found.find()) {
                throw new IOException(path + " leads to no next page");
            }
            return found.group(1).replace("&amp;", "&");
        }

        private static List<String> searched(String path, String... texts) {
            return Stream.of(texts).map(text -> path + "?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).toList();
        }

        private List<String> firstNames(String like) throws SQLException {
            return column("select name from access.sign_in where name like '" + like + "' order by md5(name) limit " + PEOPLE);
        }

        /** People with such tasks. */
        private List<String> named(String task) throws SQLException {
            return column("""
                    select s.name from access.sign_in s
                     where exists (select from certification.task t where t.person = s.id and %s) order by md5(s.name) limit %d
                    """.formatted(task, PEOPLE));
        }

        private List<String> addresses(String before, String cases, int most) throws SQLException {
            return column("select '%s' || public_id from certification.case_file where %s order by md5(number) limit %d"
                    .formatted(before, cases, most));
        }

        private List<Visit> providersCases() throws IOException, InterruptedException, SQLException {
            List<Visit> visits = new ArrayList<>();
            for (String name : firstNames("provider-%")) {
                for (String path : addresses("/certification/applications/",
                        "provider_id = (select organisation_id from access.sign_in where name = '" + name + "')", PEOPLE)) {
                    visits.add(new Visit(visitor(name), path));
                }
            }
            return visits;
        }

        private List<Visit> expertsCases(String before, String task) throws IOException, InterruptedException, SQLException {
            List<Visit> visits = new ArrayList<>();
            for (String name : named(task)) {
                for (String path : column("""
                        select '%s' || f.public_id from certification.task t join certification.case_file f on f.id = t.case_id
                         where %s and t.person = (select id from access.sign_in where name = '%s') limit %d
                        """.formatted(before, task, name, PEOPLE))) {
                    visits.add(new Visit(visitor(name), path));
                }
            }
            return visits;
        }

        private List<String> column(String query) throws SQLException {
            List<String> values = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(query)) {
                while (found.next()) {
                    values.add(found.getString(1));
                }
            }
            if (values.isEmpty()) {
                throw new SQLException("nothing to be measured: " + query);
            }
            return values;
        }

        @Override
        public void close() throws SQLException {
            visitors.values().forEach(Visitor::close);
            connection.close();
        }
    }
}
