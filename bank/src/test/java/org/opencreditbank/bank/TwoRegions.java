package org.opencreditbank.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Programs;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.certification.SampleCases;
import org.opencreditbank.bank.credential.SampleCredentials;
import org.opencreditbank.bank.deposit.DepositRun;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.deposit.agreement.AgreementFiles;
import org.opencreditbank.bank.notice.Notice;
import org.opencreditbank.bank.notice.Notices;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.qualification.Programmes;
import org.opencreditbank.bank.qualification.SampleAwards;
import org.opencreditbank.bank.recognition.Drafts;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.transfer.Acting;
import org.opencreditbank.bank.transfer.Transfers;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Two regions of a bank that have nothing to do with each other, alike in everything, and somebody of each role in both. */
final class TwoRegions {
    private static final String PASSWORD = "the same for everybody";

    enum Region {
        NORTH,
        SOUTH,
        ALL;

        static final List<Region> BOTH = List.of(NORTH, SOUTH);

        Region other() {
            return switch (this) {
                case NORTH -> SOUTH;
                case SOUTH -> NORTH;
                case ALL -> throw new IllegalStateException("there is nothing else");
            };
        }
    }

    private final Map<Region, Map<String, String>> values = new EnumMap<>(Region.class);
    private final Map<Region, List<String>> traces = new EnumMap<>(Region.class);
    private final List<Visitor> visitors = new ArrayList<>();
    private final int port;

    TwoRegions(ApplicationContext bank, int port) {
        this.port = port;
        var lives = new SampleLives(bank).framework();
        for (var region : Region.BOTH) {
            open(bank, lives, region);
        }
        bank.getBean(SignIns.class).openForAdministrator("administrator", PASSWORD, SampleLives.DEED).orThrow();
        var rules = bank.getBean(RuleSets.class).all().getFirst().hash();
        var programme = bank.getBean(Programmes.class).all().getFirst().programme().code();
        values.values().forEach(each -> each.putAll(Map.of("rules", rules, "programme", programme)));
        visitors.add(person("administrator", Region.ALL, Audience.ADMINISTRATOR));
        visitors.add(new Visitor("stranger", Region.NORTH, Optional.empty(), "", port));
    }

    private void open(ApplicationContext bank, SampleLives lives, Region region) {
        var signIns = bank.getBean(SignIns.class);
        var branch = lives.organisation("BRANCH-" + region, "Branch " + region, "网点", OrganisationRole.BRANCH);
        var school = bank.getBean(Organisations.class)
                .enter(
                        new OrganisationEntry(
                                "SCHOOL-" + region,
                                Map.of("en", "School " + region, "zh", "学校"),
                                Set.of(OrganisationRole.TEACHES),
                                List.of(),
                                branch.code(),
                                null,
                                null),
                        "test",
                        "test");
        lives.course(school, "C1", "Course " + region, "课程", "32", "academic", "4", "certified");
        long learner = lives.person(school, "Secret name of " + region, "S-" + region);
        var achievement = lives.result(learner, school, "C1", "2024-07", Outcome.PASS, "score of " + region, "remark on " + region);
        var account = lives.accountNumber(learner);
        var course = bank.getBean(Catalogue.class).find(school.id(), "C1").orElseThrow();
        values.put(
                region,
                new HashMap<>(Map.of(
                        "account", account,
                        "achievement", achievement.toString(),
                        "organisation", school.publicId().toString(),
                        "course", course.publicId().toString(),
                        "code", "YD")));
        traces.put(region, List.of("Secret name of " + region, "Depositor of " + region, "Returned of " + region, "Notice of " + region, "Draft of " + region, "Words of " + region, "Opinion on " + region, "score of " + region, "remark on " + region, account, achievement.toString()));

        values.get(region).put("deposit", deposit(bank, school, region).toString());

        var suffix = "-" + region;
        signIns.openForLearner("learner" + suffix, PASSWORD, learner, SampleLives.DEED).orThrow();
        long registrar = signIns.openForOrganisation("registrar" + suffix, PASSWORD, Role.REGISTRAR, school.id(), SampleLives.DEED)
                .orThrow();
        values.get(region).put("draft", bank.getBean(Drafts.class)
                .open(school.code(), "# Draft of " + region, SampleLives.DEED).id().toString());
        values.get(region).put("published", published(bank, region));
        values.get(region).put("notice", notice(bank, registrar, region).toString());
        signIns.openForOrganisation("branch" + suffix, PASSWORD, Role.BRANCH_STAFF, branch.id(), SampleLives.DEED).orThrow();
        long provider = signIns.openForOrganisation("provider" + suffix, PASSWORD, Role.PROVIDER, school.id(), SampleLives.DEED).orThrow();
        long officer = signIns.openForOrganisation("officer" + suffix, PASSWORD, Role.OFFICER, branch.id(), SampleLives.DEED).orThrow();
        long expert = signIns.openForExpert("expert" + suffix, PASSWORD, SampleLives.DEED).orThrow();
        cases(bank, school, provider, officer, expert, region);
        UUID credential = SampleCredentials.made(bank, learner, achievement);
        values.get(region).put("credential", credential.toString());
        values.get(region).put("share", SampleCredentials.shared(bank, learner, credential).toString());
        values.get(region).put("award", SampleAwards.claimed(bank, school, learner).toString());
        values.get(region).put("transfer", transfer(bank, learner, achievement, expert, region).toString());
        visitors.add(person("learner" + suffix, region, Audience.LEARNER));
        visitors.add(person("registrar" + suffix, region, Audience.REGISTRAR));
        visitors.add(person("branch" + suffix, region, Audience.BRANCH_STAFF));
        visitors.add(person("provider" + suffix, region, Audience.PROVIDER));
        visitors.add(person("officer" + suffix, region, Audience.OFFICER));
        visitors.add(person("expert" + suffix, region, Audience.EXPERT));

        var client = "program-" + region.name().toLowerCase(java.util.Locale.ROOT);
        var secret = bank.getBean(Programs.class)
                .open(client, client, school.id(), EnumSet.allOf(ProgramScope.class), SampleLives.DEED)
                .orThrow();
        visitors.add(new Visitor(client, region, Optional.empty(), token(client, secret), port));
    }

    /** Rules of the school's own, under which nothing is recognised but by judgement. */
    private static String published(ApplicationContext bank, Region region) {
        var rules = """
                rule-set: RULES-%1$s
                version: 1
                language: 1
                owner: SCHOOL-%1$s
                title: {en: Rules of %1$s, zh: 规则}
                source: invented
                from: 2000-01-01
                framework: YD
                otherwise: expert
                rules:
                  - rule: once
                    title: {en: A course for a course, zh: 课程}
                    when: {achievement: any, where: {provider: SCHOOL-%1$s, course: C2}}
                    gives: [{course: T1}]
                programmes:
                  - programme: PROGRAMME-%1$s
                    title: {en: Programme of %1$s, zh: 专业}
                    provider: SCHOOL-%1$s
                    framework: YD
                    credits: 60
                    parts: [{part: core, courses: [{course: T1, name: T1, credits: 2, level: 4}]}]
                tests:
                  - test: A course gives a course
                    on: 2021-01-01
                    achievements:
                      - {id: a, provider: SCHOOL-%1$s, kind: course, course: C2, class: academic, level: 4, credits: 2, obtained: 2019-05, features: []}
                    granted: [{rule: once, course: T1, credits: 2}]
                """.formatted(region);
        var published = bank.getBean(RuleSets.class).publish("rules.yaml", rules.getBytes(StandardCharsets.UTF_8), SampleLives.DEED);
        return ((RuleSets.Publication.Published) published).rules().hash();
    }

    /** A case that no rule fits: the region's expert has judged, and the registrar of the region's school is to decide. */
    private static UUID transfer(ApplicationContext bank, long learner, UUID achievement, long expert, Region region) {
        var today = bank.getBean(Today.class).day();
        var transfers = bank.getBean(Transfers.class);
        var wanted = new Transfers.Wanted(learner, "RULES-" + region, "PROGRAMME-" + region, Set.of(achievement), Set.of("T1"), "Words of " + region);
        var opened = transfers.apply(wanted, Acting.as(Party.LEARNER, new Actor.SystemTask("test"), today)).orThrow().cases().getFirst();
        var judging = Acting.as(Party.EXPERT, new Actor.Person(expert, Role.EXPERT), today);
        return transfers.take(opened.publicId(), opened.events(), new TransferEvent.Judge(true, "Opinion on " + region), List.of(), judging)
                .orThrow().publicId();
    }

    private static UUID notice(ApplicationContext bank, long signIn, Region region) {
        var told = new Notice(signIn, "access.worker.opened", Map.of("name", "Notice of " + region), "/notices", "two-regions");
        bank.getBean(TransactionTemplate.class).executeWithoutResult(_ -> bank.getBean(Notices.class).tell(told));
        return Objects.requireNonNull(bank.getBean(JdbcTemplate.class)
                .queryForObject("select id from notice.notice where sign_in_id = ?", UUID.class, signIn));
    }

    /** One case in which the region's expert rates, and one in which the expert is in the panel's chair. */
    private void cases(ApplicationContext bank, Organisation school, long provider, long officer, long expert, Region region) {
        var others = new ArrayList<Long>();
        for (int number = 1; number <= 4; number++) {
            others.add(bank.getBean(SignIns.class)
                    .openForExpert("other-expert-" + number + "-" + region, PASSWORD, SampleLives.DEED).orThrow());
        }
        var cases = new SampleCases(bank);
        var rated = cases.asked(school.id(), provider, officer, "R-" + region, List.of(expert, others.get(0)));
        var panel = cases.onPanel(school.id(), provider, officer, "P-" + region,
                List.of(others.get(0), others.get(1), expert, others.get(2), others.get(3)));
        Objects.requireNonNull(values.get(region)).putAll(Map.of(
                "case", rated.publicId().toString(), "rating", rated.publicId().toString(), "panel", panel.publicId().toString(),
                "file", rated.file().toString()));
        var known = new ArrayList<>(traces.getOrDefault(region, List.of()));
        known.addAll(List.of("Course R-" + region, "Course P-" + region, "SYLLABUS of R-" + region, rated.publicId().toString(),
                panel.publicId().toString(), rated.file().toString()));
        traces.put(region, known);
    }

    /** A file with a sound row and one that is returned. */
    private static UUID deposit(ApplicationContext bank, Organisation school, Region region) {
        var agreement = """
                agreements:
                  - organisation: %s
                    code: own-layout
                    title: {en: Own layout}
                    mapping: open-credit-bank
                    pass-rule: {pass-mark: 60, distinction-mark: 90, highest: 100}
                    class: academic
                    basis: declared
                    assurance: source-confirmed
                """.formatted(school.code());
        var file = """
                姓名,citizen_id,student_number,course,obtained,attempt,score,credits,hours
                Depositor of %1$s,,D-%1$s,C1,202307,1,85,2,32
                Returned of %1$s,,R-%1$s,C1,never,1,85,2,32
                """.formatted(region);
        try {
            bank.getBean(AgreementFiles.class)
                    .load(Map.of("agreement.yaml", agreement.getBytes(StandardCharsets.UTF_8)), SampleLives.DEED);
            var files = List.of(new HandIn.Handed("", "results.csv", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                    .iterator();
            var answer = bank.getBean(Deposits.class)
                    .handIn(new HandIn(
                            school.id(),
                            "own-layout",
                            null,
                            () -> files.hasNext() ? Optional.of(files.next()) : Optional.empty(),
                            false,
                            false,
                            Long.MAX_VALUE,
                            SampleLives.DEED.actor()));
            var taken = ((HandIn.Answer.Taken) answer).deposit().publicId();
            bank.getBean(DepositRun.class).run(taken, _ -> {});
            return taken;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a path variable stands for is said here, by its name. */
    private String value(String variable, Region region) {
        var known = values.getOrDefault(region == Region.ALL ? Region.NORTH : region, Map.of());
        return known.getOrDefault(variable, UUID.randomUUID().toString());
    }

    boolean knows(String variable) {
        return isOfOneRegion(variable) || Set.of("code", "entry", "rules", "programme", "origin", "list", "purpose", "token", "number").contains(variable);
    }

    /** Whether what the variable names belongs to somebody; frameworks ({@code code}), register entries, rule sets, programmes, origins of logs and status lists are everybody's, and what a token opens is for whoever has it. */
    boolean isOfOneRegion(String variable) {
        return Set.of("account", "achievement", "deposit", "proposal", "notice", "draft", "published", "organisation", "course", "case", "rating",
                        "panel", "file", "transfer", "award", "credential", "share")
                .contains(variable);
    }

    String fill(String pattern, Region region) {
        return Pattern.compile("\\{([^}:]+)[^}]*}").matcher(pattern).replaceAll(found -> value(found.group(1), region));
    }

    List<Visitor> visitors() {
        return visitors;
    }

    /** What an answer shows of a region that the visitor has nothing to do with. */
    List<String> tracesOfOthers(String body, Visitor visitor) {
        if (visitor.region() == Region.ALL) {
            return List.of();
        }
        return traces.getOrDefault(visitor.region().other(), List.of()).stream().filter(body::contains).toList();
    }

    private Visitor person(String name, Region region, Audience audience) {
        var visitor = new Visitor(name, region, Optional.of(audience), "", port);
        visitor.signIn(PASSWORD);
        return visitor;
    }

    private String token(String client, String secret) {
        var form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret + "&scope="
                + String.join("%20", EnumSet.allOf(ProgramScope.class).stream().map(ProgramScope::text).toList());
        var answer = new Visitor(client, Region.ALL, Optional.empty(), "", port)
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    /** Somebody, or some program, at the bank's door. */
    static final class Visitor {
        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        private final String name;
        private final Region region;
        private final Optional<Audience> audience;
        private final String bearer;
        private final String base;
        private String csrf = "";

        Visitor(String name, Region region, Optional<Audience> audience, String bearer, int port) {
            this.name = name;
            this.region = region;
            this.audience = audience;
            this.bearer = bearer;
            this.base = "http://localhost:" + port;
        }

        Region region() {
            return region;
        }

        Optional<Audience> audience() {
            return audience;
        }

        boolean isProgram() {
            return !bearer.isEmpty();
        }

        boolean isPerson() {
            return audience.isPresent();
        }

        void signIn(String password) {
            takeToken("/sign-in");
            var answer = form("/sign-in", "name=" + name + "&password=" + password.replace(' ', '+'));
            if (answer.statusCode() != 302) {
                throw new IllegalStateException(name + " could not sign in: " + answer.statusCode());
            }
            takeToken("/");
        }

        private void takeToken(String page) {
            var found = TOKEN.matcher(send(HttpRequest.newBuilder(URI.create(base + page))).body());
            if (!found.find()) {
                throw new IllegalStateException("no form on " + page);
            }
            csrf = found.group(1);
        }

        /** Calls an address with nothing in the body but what the form's protection asks for. */
        HttpResponse<String> call(String method, String path, String consumes) {
            if (method.equals("GET")) {
                return send(HttpRequest.newBuilder(URI.create(base + path)));
            }
            var json = path.startsWith("/api/");
            var type = !consumes.isEmpty() ? consumes : json ? "application/json" : "application/x-www-form-urlencoded";
            var body = json ? "{}" : "";
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", type.startsWith("multipart") ? type + ";boundary=x" : type)
                    .method(method, HttpRequest.BodyPublishers.ofString(type.startsWith("multipart") ? "--x--\r\n" : body));
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-TOKEN", csrf);
            }
            return send(request);
        }

        private HttpResponse<String> form(String path, String fields) {
            return send(HttpRequest.newBuilder(URI.create(base + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-CSRF-TOKEN", csrf)
                    .POST(HttpRequest.BodyPublishers.ofString(fields)));
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            if (isProgram()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
