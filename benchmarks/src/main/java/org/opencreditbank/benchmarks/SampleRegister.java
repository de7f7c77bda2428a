package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A bank that certifies courses, with cases in all stages. Nothing is written past its rules: providers, officers, branches and experts
 * sign in and send the forms that people send, two at a time, and days go by as in a bank that is tried out.
 */
final class SampleRegister {
    static final String PASSWORD = "a password for measuring 7";
    static final String OFFICER = "officer";
    static final String BOSS = "boss";
    private static final int CASES_OF_A_PROVIDER = 50;
    private static final int CASES_OF_AN_EXPERT = 20;
    private static final int PROVIDERS_OF_A_BRANCH = 10;
    private static final int AT_ONCE = 2;
    /** Days after the first on which the later cases are applied for; by then the notices of the first are over, holidays or not. */
    private static final int LATER = 25;
    private static final int LATEST = 31;
    /** The day on which the bank is measured: some tasks are overdue, others are not. */
    static final int MEASURED = 33;

    private final Path folder;
    private final Path data;
    private final int cases;
    private final int providers;
    private final int experts;

    SampleRegister(Path folder, int cases) {
        this.folder = folder;
        this.data = folder.resolve("certification-" + cases);
        this.cases = cases;
        this.providers = Math.max(1, cases / CASES_OF_A_PROVIDER);
        this.experts = Math.max(50, cases / CASES_OF_AN_EXPERT);
    }

    Path data() {
        return data;
    }

    int entries() {
        return cases * 3 / 10;
    }

    int experts() {
        return experts;
    }

    int branches() {
        return Math.max(1, providers / PROVIDERS_OF_A_BRANCH);
    }

    /** Makes the bank, unless it was made before. */
    void make() throws IOException, InterruptedException, SQLException {
        Path done = folder.resolve("certification-" + cases + ".done");
        if (Files.exists(done)) {
            return;
        }
        if (Files.exists(data)) {
            throw new IOException("delete " + data + " first: its making was broken off");
        }
        BankServer.prepare(folder);
        List<SampleCase> registered = SampleCase.registered(0, entries());
        int early = cases * 6 / 10;
        try (BankServer bank = BankServer.start(data, StartBenchmark.freePort())) {
            Desk desk = new Desk(bank, 0);
            desk.open();
            desk.bring(registered);
        }
        try (BankServer bank = BankServer.start(data, StartBenchmark.freePort(), "--days-ahead", Integer.toString(LATER))) {
            awaitRegister(bank);
            new Desk(bank, LATER).bring(SampleCase.mixed(entries(), early));
        }
        try (BankServer bank = BankServer.start(data, StartBenchmark.freePort(), "--days-ahead", Integer.toString(LATEST))) {
            new Desk(bank, LATEST).bring(SampleCase.mixed(entries() + early, cases - early));
        }
        Files.createFile(done);
    }

    /** The bank's clock moves what was on notice to the register. */
    private void awaitRegister(BankServer bank) throws IOException, InterruptedException, SQLException {
        try (Connection connection = bank.connect("creditbank"); Statement statement = connection.createStatement()) {
            int entered = 0;
            while (entered < entries()) {
                Thread.sleep(1_000);
                try (ResultSet found = statement.executeQuery("select count(*) from certification.entry")) {
                    found.next();
                    entered = found.getInt(1);
                }
            }
        }
    }

    /** Something to be done by somebody. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** All who work at the bank on one of its days. */
    private final class Desk {
        private final BankServer bank;
        private final LocalDate day;
        private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
        private final Map<String, String> signIns = new HashMap<>();

        Desk(BankServer bank, int daysAhead) throws IOException, SQLException {
            this.bank = bank;
            this.day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(daysAhead);
            readSignIns();
        }

        private void readSignIns() throws IOException, SQLException {
            try (Connection connection = bank.connect("creditbank"); Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select name, id from access.sign_in")) {
                while (found.next()) {
                    signIns.put(found.getString(1), found.getString(2));
                }
            }
        }

        private Clerk clerk(String name) throws IOException, InterruptedException {
            return Clerk.signedIn(client, bank, name, PASSWORD);
        }

        /** Opens the region: its organisations, who works for them, and what the experts judge. */
        void open() throws IOException, InterruptedException, SQLException {
            Path file = folder.resolve("certifying-organisations.yaml");
            Files.writeString(file, organisations());
            bank.run("organisation", "load", file.toString());
            String admitted = bank.run("admit", "person", "--name", "first", "--role", "administrator").output();
            Clerk first = Clerk.signedIn(client, bank, "first", admitted.replaceAll("(?s).*password: (\\S+).*", "$1"));
            List<Work> admissions = new ArrayList<>();
            admissions.add(admission(first, BOSS, "ADMINISTRATOR", ""));
            admissions.add(admission(first, OFFICER, "OFFICER", "REGION"));
            for (int branch = 0; branch < branches(); branch++) {
                admissions.add(admission(first, "branch-" + branch, "BRANCH_STAFF", "BRANCH-" + branch));
                admissions.add(admission(first, "officer-" + branch, "OFFICER", "BRANCH-" + branch));
            }
            for (int provider = 0; provider < providers; provider++) {
                admissions.add(admission(first, "provider-" + provider, "PROVIDER", "PROVIDER-" + provider));
            }
            for (int expert = 0; expert < experts; expert++) {
                admissions.add(admission(first, "expert-" + expert, "EXPERT", ""));
            }
            together(admissions);
            readSignIns();
            Clerk officer = clerk(OFFICER);
            List<Work> profiles = new ArrayList<>();
            for (int expert = 0; expert < experts; expert++) {
                Map<String, String> profile = Map.of(
                        "expert", signIn("expert-" + expert), "fields", SampleCase.BROAD.get(expert % SampleCase.BROAD.size()),
                        "lowest", "1", "highest", "8", "most", "50", "conflicts", "");
                profiles.add(() -> officer.send("/certification/experts", profile));
            }
            together(profiles);
        }

        private Work admission(Clerk administrator, String name, String role, String organisation) {
            return () -> administrator.send("/administration/people",
                    Map.of("name", name, "role", role, "organisation", organisation, "password", PASSWORD));
        }

        private String signIn(String name) {
            return signIns.getOrDefault(name, "");
        }

        /** Brings each case as far as its goal. */
        void bring(List<SampleCase> all) throws IOException, InterruptedException {
            byProvider(all, (provider, each) -> {
                String address = provider.send("/certification/apply", each.application(day));
                each.id = address.replaceAll(".*/applications/([^?/]+).*", "$1");
                each.seen = 1;
            });
            byOfficer(reaching(all, SampleCase.Goal.APPEAL), this::eligibility);
            byProvider(reaching(all, SampleCase.Goal.APPEAL), this::answer);
            byOfficer(reaching(all, SampleCase.Goal.COMPLETENESS), this::completeness);
            byExpert(reaching(all, SampleCase.Goal.ASKED), this::rate);
            byOfficer(reaching(all, SampleCase.Goal.PANEL), this::decide);
            byExpert(all.stream().filter(each -> each.goal == SampleCase.Goal.VOTING).toList(), (expert, each, place) -> {
                if (place == 2) {
                    Map<String, String> proposal = each.ruling(day);
                    proposal.putAll(Map.of("do", "propose", "level", "3", "hours", "46"));
                    expert.send("/certification/panels/" + each.id + "/proposal", proposal);
                }
            });
            Clerk anybody = Clerk.anybody(client, bank);
            List<Work> objections = new ArrayList<>();
            for (SampleCase each : all) {
                if (each.goal == SampleCase.Goal.OBJECTED) {
                    objections.add(() -> anybody.send("/register/notices/" + each.id,
                            Map.of("name", "王桂英", "contact", "wang@example.org", "why", "实训学时似乎偏多，请复核。")));
                }
            }
            together(objections);
        }

        private static List<SampleCase> reaching(List<SampleCase> all, SampleCase.Goal goal) {
            return all.stream().filter(each -> each.goal.reaches(goal)).toList();
        }

        private void eligibility(Clerk officer, SampleCase each) throws IOException, InterruptedException {
            boolean refuse = each.goal == SampleCase.Goal.APPEAL;
            step(officer, each, "eligibility",
                    Map.of("decision", refuse ? "refuse" : "confirm", "eligibility-reasons", refuse ? "办学许可证已过期。" : ""));
        }

        private void answer(Clerk provider, SampleCase each) throws IOException, InterruptedException {
            String page = "/certification/applications/" + each.id;
            if (each.goal == SampleCase.Goal.APPEAL) {
                provider.send(page + "/appeal", Map.of("seen", Integer.toString(each.seen), "decision", "ELIGIBILITY",
                        "appeal-ELIGIBILITY", "许可证已于上月换发，附新证编号。"));
            } else {
                boolean whole = each.goal.reaches(SampleCase.Goal.COMPLETENESS);
                provider.upload(page + "/dossier", each.dossier(whole ? "hand-in" : "save"), "file.SAMPLES", "sample.txt",
                        "考核样例 " + each.number);
                each.seen += whole ? 1 : 0;
            }
        }

        private void completeness(Clerk officer, SampleCase each) throws IOException, InterruptedException {
            if (each.goal == SampleCase.Goal.COMPLETENESS) {
                return;
            }
            boolean complete = each.goal != SampleCase.Goal.MENDING;
            step(officer, each, "completeness",
                    Map.of("decision", complete ? "complete" : "incomplete", "completeness-reasons", complete ? "" : "缺少教师资质说明。"));
            if (each.goal == SampleCase.Goal.VISIT) {
                step(officer, each, "visit", Map.of());
            } else if (each.goal.reaches(SampleCase.Goal.ASKED)) {
                step(officer, each, "experts",
                        Map.of("expert-RATER", signIn(expert(each, 0)), "expert-VETTER", signIn(expert(each, 1))));
                each.seen++;
            }
        }

        private void rate(Clerk expert, SampleCase each, int place) throws IOException, InterruptedException {
            boolean rates = place == 0 ? each.goal.reaches(SampleCase.Goal.ONE_RATED)
                    : place == 1 && each.goal.reaches(SampleCase.Goal.DECISION);
            if (rates) {
                boolean apart = each.goal == SampleCase.Goal.PANEL_TO_APPOINT || each.goal == SampleCase.Goal.PANEL
                        || each.goal == SampleCase.Goal.VOTING;
                expert.send("/certification/ratings/" + each.id, each.rating(place == 1 && apart ? 4 : 3));
            }
        }

        private void decide(Clerk officer, SampleCase each) throws IOException, InterruptedException {
            each.seen += 2;
            if (each.goal.reaches(SampleCase.Goal.NOTICE)) {
                step(officer, each, "ruling", each.ruling(day));
            } else {
                step(officer, each, "panel", Map.of("chair", signIn(expert(each, 2)), "member-1", signIn(expert(each, 3)),
                        "member-2", signIn(expert(each, 4))));
            }
        }

        private void step(Clerk officer, SampleCase each, String path, Map<String, String> fields)
                throws IOException, InterruptedException {
            Map<String, String> all = new TreeMap<>(fields);
            all.put("seen", Integer.toString(each.seen));
            officer.send("/certification/cases/" + each.id + "/" + path, all);
            each.seen++;
        }

        /** Five experts of its field have to do with a case: two rate, three may sit on its panel. */
        private String expert(SampleCase each, int place) {
            int ofField = experts / SampleCase.BROAD.size();
            return "expert-" + ((each.drawn(ofField) + place) % ofField * SampleCase.BROAD.size() + each.broad());
        }

        private interface Step {
            void take(Clerk clerk, SampleCase each) throws IOException, InterruptedException;
        }

        private interface ExpertStep {
            void take(Clerk clerk, SampleCase each, int place) throws IOException, InterruptedException;
        }

        private void byProvider(List<SampleCase> all, Step step) throws IOException, InterruptedException {
            Map<String, List<SampleCase>> grouped = new TreeMap<>();
            all.forEach(each -> grouped.computeIfAbsent("provider-" + each.drawnInTurn(providers), _ -> new ArrayList<>()).add(each));
            List<Work> work = new ArrayList<>();
            grouped.forEach((name, own) -> work.add(() -> {
                Clerk provider = clerk(name);
                for (SampleCase each : own) {
                    step.take(provider, each);
                }
            }));
            together(work);
        }

        private void byOfficer(List<SampleCase> all, Step step) throws IOException, InterruptedException {
            Clerk officer = clerk(OFFICER);
            together(all.stream().map(each -> (Work) () -> step.take(officer, each)).toList());
        }

        private void byExpert(List<SampleCase> all, ExpertStep step) throws IOException, InterruptedException {
            Map<String, List<ExpertWork>> grouped = new TreeMap<>();
            for (SampleCase each : all) {
                for (int place = 0; place < 5; place++) {
                    int at = place;
                    grouped.computeIfAbsent(expert(each, place), _ -> new ArrayList<>()).add(expert -> step.take(expert, each, at));
                }
            }
            List<Work> work = new ArrayList<>();
            grouped.forEach((name, own) -> work.add(() -> {
                Clerk expert = clerk(name);
                for (ExpertWork each : own) {
                    each.by(expert);
                }
            }));
            together(work);
        }

        private interface ExpertWork {
            void by(Clerk expert) throws IOException, InterruptedException;
        }

        private void together(List<Work> work) throws IOException, InterruptedException {
            try (ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<?>> begun = new ArrayList<>();
                for (Work each : work) {
                    begun.add(hands.submit(() -> {
                        each.run();
                        return null;
                    }));
                }
                for (Future<?> each : begun) {
                    each.get();
                }
            } catch (ExecutionException failed) {
                throw new IOException("the sample cases could not be made", failed.getCause());
            }
        }

        private String organisations() {
            StringBuilder yaml = new StringBuilder("""
                    organisations:
                      - code: REGION
                        name: {en: Region, zh: 学分银行中心}
                        roles: [branch]
                    """);
            for (int branch = 0; branch < branches(); branch++) {
                yaml.append("""
                          - code: BRANCH-%d
                            name: {en: Branch %d, zh: 第%d分中心}
                            roles: [branch]
                            parent: REGION
                        """.formatted(branch, branch, branch));
            }
            for (int provider = 0; provider < providers; provider++) {
                yaml.append("""
                          - code: PROVIDER-%d
                            name: {en: Training School %d, zh: 第%d培训学校}
                            roles: [trains]
                            parent: BRANCH-%d
                        """.formatted(provider, provider, provider, provider % branches()));
            }
            return yaml.toString();
        }
    }
}
