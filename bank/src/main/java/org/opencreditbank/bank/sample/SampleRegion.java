package org.opencreditbank.bank.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseSearch;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.DepositRun;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.HandIn;
import org.opencreditbank.bank.deposit.agreement.AgreementFiles;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.organisation.OrganisationFiles;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.RuleSets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads the sample region through the doors that everybody uses: readable files, deposits, the counter. Interrupted anywhere, the
 * next load goes on; finished once, it does nothing.
 */
@Component
public class SampleRegion {

    /** What the region is drawn from if nobody says otherwise: the day of the forum. */
    public static final long SEED = 20201101;

    /** Told what is being done, and how much of the whole is done, in per cent. */
    public interface Progress {
        void at(String what, int percent);
    }

    /** How a load ended. */
    public sealed interface Load {
        /** The region is there; {@code before} if it was there already. */
        record Loaded(long seed, boolean before, List<SignIn> signIns) implements Load {}

        /** The bank has organisations of its own; nothing was loaded. */
        record NotEmpty() implements Load {}
    }

    /** @param who in words */
    public record SignIn(Role role, String name, String password, String who) {}

    private record Begun(long seed, LocalDate today, boolean finished) {}

    private static final Deed DEED = new Deed(new Actor.SystemTask("sample region"), "sample region");

    private static final List<String> RULES = List.of("bay-poly-exemption.yaml", "delta-ou-exemption.yaml", "delta-ou-digital.yaml", "elder-u-leisure.yaml");

    private static final long MOST_BYTES = 64L << 20;

    private final JdbcClient database;
    private final Organisations organisations;
    private final OrganisationFiles organisationFiles;
    private final CatalogueFiles catalogueFiles;
    private final CourseSearch courses;
    private final AgreementFiles agreements;
    private final RuleSets rules;
    private final Deposits deposits;
    private final DepositRun run;
    private final Duplicates duplicates;
    private final SampleCounter counter;
    private final SampleAfterlife afterlife;
    private final SampleSignIns signIns;
    private final SampleCertification certification;
    private final SampleTransfers transfers;
    private final SampleAwards awards;
    private final SampleCredentials credentials;
    private final SampleDrafts drafts;
    private final ZoneId zone;

    SampleRegion(JdbcClient database, Organisations organisations, OrganisationFiles organisationFiles, CatalogueFiles catalogueFiles,
            CourseSearch courses, AgreementFiles agreements, RuleSets rules, Deposits deposits, DepositRun run, Duplicates duplicates,
            SampleCounter counter, SampleAfterlife afterlife, SampleSignIns signIns, SampleCertification certification, SampleTransfers transfers, SampleAwards awards,
            SampleCredentials credentials, SampleDrafts drafts,
            @Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        this.database = database;
        this.organisations = organisations;
        this.organisationFiles = organisationFiles;
        this.catalogueFiles = catalogueFiles;
        this.courses = courses;
        this.agreements = agreements;
        this.rules = rules;
        this.deposits = deposits;
        this.run = run;
        this.duplicates = duplicates;
        this.counter = counter;
        this.afterlife = afterlife;
        this.signIns = signIns;
        this.certification = certification;
        this.transfers = transfers;
        this.awards = awards;
        this.credentials = credentials;
        this.drafts = drafts;
        this.zone = ZoneId.of(zone);
    }

    /**
     * Loads the region into a bank without organisations, or goes on with a load that was interrupted.
     *
     * @param seed counts for a new load only
     */
    public Load load(long seed, Progress progress) throws IOException, SQLException, InterruptedException {
        var begun = begun();
        if (begun == null) {
            if (!organisations.all().isEmpty()) {
                return new Load.NotEmpty();
            }
            database.sql("insert into sample.region (seed, today) values (?, ?)").param(seed).param(LocalDate.now(zone)).update();
            begun = Objects.requireNonNull(begun());
        }
        if (begun.finished()) {
            signIns.openWorkers(begun.seed(), DEED); // a region loaded by an earlier release has none yet, nor cases
            if (certification.isMissing()) {
                certification.tell(SampleCasesFile.shipped(), begun.seed(), begun.today(), DEED);
            }
            return new Load.Loaded(begun.seed(), true, signIns.all(begun.seed()));
        }
        progress.at("organisations and courses", 0);
        organisations();
        long drawnFrom = begun.seed();
        // Passwords take their time on purpose: one processor makes them while another reads the catalogue.
        var workers = CompletableFuture.runAsync(() -> signIns.openWorkers(drawnFrom, DEED));
        catalogue();
        workers.join();
        progress.at("courses to be certified", 2);
        var cases = SampleCasesFile.shipped();
        // Before results come in, so that completions inside a validity get their credit.
        if (certification.isMissing()) {
            certification.tell(cases, begun.seed(), begun.today(), DEED);
        }
        credentials.wish(DEED);
        progress.at("drawing people", 5);
        var drawn = SampleDraw.of(begun.seed(), begun.today(), coursesByOrganisation(cases.described()));
        deposit(drawn.files(), progress);
        progress.at("accounts", 85);
        var asking = counter.learner(drawn.learner(), 0, DEED).orElseThrow();
        // Before anything is taken back, so that credentials follow it.
        var attested = credentials.request(asking, DEED);
        afterlife.change(drawn, begun.today(), DEED);
        credentials.share(asking, attested);
        counter.serve(drawn, begun.today(), DEED);
        duplicates.search(DEED);
        openLearners(drawn, begun.seed());
        progress.at("recognitions", 95);
        recognitions(drawn, begun.today());
        drafts.write(begun.today(), DEED);
        credentials.makeAll(DEED);
        database.sql("update sample.region set finished_at = now()").update();
        progress.at("ready", 100);
        return new Load.Loaded(begun.seed(), false, signIns.all(begun.seed()));
    }

    private void organisations() throws IOException {
        if (organisationFiles.load(file("organisations.yaml"), DEED.actor().label(), DEED.cause())
                instanceof OrganisationFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's organisations: " + faults);
        }
    }

    private void catalogue() throws IOException {
        if (catalogueFiles.load(file("units.yaml"), DEED) instanceof CatalogueFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's certification units: " + faults);
        }
        if (catalogueFiles.load(file("frameworks.yaml", "courses.yaml"), DEED) instanceof CatalogueFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's courses: " + faults);
        }
        if (agreements.load(file("agreements.yaml"), DEED) instanceof AgreementFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's agreements: " + faults);
        }
        for (var name : RULES) {
            if (rules.publish(name, new ClassPathResource("sample/rules/" + name).getContentAsByteArray(), DEED)
                    instanceof RuleSets.Publication.Faulty(var faults)) {
                throw new IllegalStateException("the sample's rules: " + faults);
            }
        }
    }

    private static Map<String, byte[]> file(String... names) throws IOException {
        var files = new HashMap<String, byte[]>();
        for (var name : names) {
            files.put(name, new ClassPathResource("sample/" + name).getContentAsByteArray());
        }
        return files;
    }

    /** What people take: the courses of the file, without those that cases have described, as if these came after everybody's life. */
    private Map<String, List<Course>> coursesByOrganisation(Set<String> described) {
        var found = new HashMap<String, List<Course>>();
        var wanted = new CourseSearch.Wanted("", null, null, null);
        String after = null;
        do {
            var page = courses.find(wanted, after, CourseSearch.MOST);
            page.courses().stream().filter(course -> !described.contains(course.code()))
                    .forEach(course -> found.computeIfAbsent(course.organisation(), _ -> new ArrayList<>()).add(course));
            after = page.next();
        } while (after != null);
        return found;
    }

    private void deposit(List<SampleFile> files, Progress progress) throws IOException, SQLException, InterruptedException {
        int done = 0;
        for (var file : files) {
            progress.at("deposit of " + file.name(), 10 + 75 * done++ / files.size());
            long organisation = organisations.find(file.organisation()).orElseThrow().id();
            boolean before = deposits.list(List.of(organisation), Long.MAX_VALUE, 10).stream()
                    .anyMatch(deposit -> deposit.fileName().equals(file.name()) && !deposit.state().isUnderWay());
            if (before) {
                continue;
            }
            var handIn = new HandIn(organisation, null, null,
                    HandIn.Files.one(file.name(), new ByteArrayInputStream(file.content())), file.correction(), false, MOST_BYTES, DEED.actor());
            switch (deposits.handIn(handIn)) {
                case HandIn.Answer.Taken(Deposit deposit) -> runToEnd(deposit.publicId());
                case HandIn.Answer.UnderWay(Deposit deposit) -> runToEnd(deposit.publicId());
                case HandIn.Answer.Refused(var refusal) -> throw new IllegalStateException(file.name() + ": " + refusal.code());
            }
        }
    }

    private void runToEnd(UUID deposit) throws IOException, SQLException, InterruptedException {
        switch (run.run(deposit, _ -> {})) {
            case DepositRun.Ending.Done(Deposit ended) -> {
                if (ended.refusal() != null) {
                    throw new IllegalStateException(ended.fileName() + ": " + ended.refusal().code());
                }
            }
            case DepositRun.Ending.RunByAnother(Deposit other) ->
                throw new IllegalStateException("somebody else is depositing " + other.fileName());
            case DepositRun.Ending.FileElsewhere(Deposit other) ->
                throw new IllegalStateException("the file " + other.fileName() + " is not on this machine");
        }
    }

    private void openLearners(SampleDraw drawn, long seed) {
        long university = organisations.find("DELTA-OU").orElseThrow().id();
        counter.learner(drawn.learner(), university, DEED).ifPresent(id -> signIns.openLearner("learner", id, seed, DEED));
        counter.learner(drawn.elder(), university, DEED).ifPresent(id -> signIns.openLearner("elder", id, seed, DEED));
        counter.learner(drawn.courier(), university, DEED).ifPresent(id -> signIns.openLearner("courier", id, seed, DEED));
    }

    private void recognitions(SampleDraw drawn, LocalDate today) {
        var active = counter.active(drawn, DEED);
        transfers.tell(active.getFirst(), active.subList(1, active.size()), today);
        awards.tell(active);
    }

    private @Nullable Begun begun() {
        return database.sql("select seed, today, finished_at is not null from sample.region")
                .query((row, _) -> new Begun(row.getLong(1), row.getObject(2, LocalDate.class), row.getBoolean(3)))
                .optional().orElse(null);
    }
}
