package org.opencreditbank.bank.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
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
import org.opencreditbank.rulebook.Reading;
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
    /** Sign-in name → who, in an order that is kept. */
    private static final Map<String, String> EXPERTS = experts();

    private static final long MOST_BYTES = 64L << 20;

    private final JdbcClient database;
    private final Organisations organisations;
    private final OrganisationFiles organisationFiles;
    private final CatalogueFiles catalogueFiles;
    private final CourseSearch courses;
    private final AgreementFiles agreements;
    private final Deposits deposits;
    private final DepositRun run;
    private final Duplicates duplicates;
    private final SampleCounter counter;
    private final SampleAfterlife afterlife;
    private final SignIns signIns;
    private final ZoneId zone;

    SampleRegion(JdbcClient database, Organisations organisations, OrganisationFiles organisationFiles, CatalogueFiles catalogueFiles,
            CourseSearch courses, AgreementFiles agreements, Deposits deposits, DepositRun run, Duplicates duplicates,
            SampleCounter counter, SampleAfterlife afterlife, SignIns signIns, @Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        this.database = database;
        this.organisations = organisations;
        this.organisationFiles = organisationFiles;
        this.catalogueFiles = catalogueFiles;
        this.courses = courses;
        this.agreements = agreements;
        this.deposits = deposits;
        this.run = run;
        this.duplicates = duplicates;
        this.counter = counter;
        this.afterlife = afterlife;
        this.signIns = signIns;
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
            openCertifiers(begun.seed()); // a region loaded by an earlier release has none yet
            return new Load.Loaded(begun.seed(), true, signIns(begun.seed()));
        }
        progress.at("organisations and courses", 0);
        files();
        progress.at("drawing people", 5);
        var drawn = SampleDraw.of(begun.seed(), begun.today(), coursesByOrganisation());
        deposit(drawn.files(), progress);
        progress.at("accounts", 85);
        afterlife.change(drawn, begun.today(), DEED);
        counter.serve(drawn, begun.today(), DEED);
        duplicates.search(DEED);
        openSignIns(drawn, begun.seed());
        openCertifiers(begun.seed());
        database.sql("update sample.region set finished_at = now()").update();
        progress.at("ready", 100);
        return new Load.Loaded(begun.seed(), false, signIns(begun.seed()));
    }

    private void files() throws IOException {
        if (organisationFiles.load(file("organisations.yaml"), DEED.actor().label(), DEED.cause())
                instanceof OrganisationFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's organisations: " + faults);
        }
        if (catalogueFiles.load(file("units.yaml"), DEED) instanceof CatalogueFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's certification units: " + faults);
        }
        if (catalogueFiles.load(file("courses.yaml"), DEED) instanceof CatalogueFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's courses: " + faults);
        }
        if (agreements.load(file("agreements.yaml"), DEED) instanceof AgreementFiles.Load.Faulty(var faults)) {
            throw new IllegalStateException("the sample's agreements: " + faults);
        }
    }

    private static Map<String, byte[]> file(String name) throws IOException {
        return Map.of(name, new ClassPathResource("sample/" + name).getContentAsByteArray());
    }

    private Map<String, List<Course>> coursesByOrganisation() {
        var found = new HashMap<String, List<Course>>();
        var wanted = new CourseSearch.Wanted("", null, null, null);
        String after = null;
        do {
            var page = courses.find(wanted, after, CourseSearch.MOST);
            page.courses().forEach(course -> found.computeIfAbsent(course.organisation(), _ -> new ArrayList<>()).add(course));
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

    private void openSignIns(SampleDraw drawn, long seed) {
        var password = password(seed);
        open(signIns.openForAdministrator("administrator", password, DEED));
        open(signIns.openForOrganisation("registrar", password, Role.REGISTRAR, organisation("DELTA-OU"), DEED));
        open(signIns.openForOrganisation("registrar-elder", password, Role.REGISTRAR, organisation("ELDER-U"), DEED));
        open(signIns.openForOrganisation("branch", password, Role.BRANCH_STAFF, organisation("YD-HZ"), DEED));
        counter.learner(drawn.learner(), organisation("DELTA-OU"), DEED)
                .ifPresent(id -> open(signIns.openForLearner("learner", password, id, DEED)));
        counter.learner(drawn.elder(), organisation("DELTA-OU"), DEED)
                .ifPresent(id -> open(signIns.openForLearner("elder", password, id, DEED)));
    }

    /** Those who have courses certified, certify and rate; whoever is there already stays as they are. */
    private void openCertifiers(long seed) {
        var password = password(seed);
        open(signIns.openForOrganisation("provider", password, Role.PROVIDER, organisation("CARE-TC"), DEED));
        open(signIns.openForOrganisation("officer", password, Role.OFFICER, organisation("YD"), DEED));
        open(signIns.openForOrganisation("officer-hefei", password, Role.OFFICER, organisation("YD-HF"), DEED));
        EXPERTS.keySet().forEach(name -> open(signIns.openForExpert(name, password, DEED)));
    }

    /** A name that is taken was taken by an earlier load; anything else is a mistake of the sample. */
    private static void open(Reading<Long> signIn) {
        if (signIn instanceof Reading.Refused<Long>(var refusal) && !refusal.code().equals("access.name-taken")) {
            throw new IllegalStateException("a sign-in of the sample: " + refusal.code());
        }
    }

    private long organisation(String code) {
        return organisations.find(code).orElseThrow().id();
    }

    private static Map<String, String> experts() {
        var experts = new LinkedHashMap<String, String>();
        experts.put("expert-feng", "冯丽华, home and elder care");
        experts.put("expert-han", "韩志强, digital skills");
        experts.put("expert-lu", "陆文博, digital skills");
        experts.put("expert-qian", "钱玉琴, nursing and care");
        experts.put("expert-shen", "沈建国, post and logistics");
        experts.put("expert-tang", "唐雅南, education and culture");
        return Collections.unmodifiableMap(experts);
    }

    private static List<SignIn> signIns(long seed) {
        var password = password(seed);
        var all = new ArrayList<>(List.of(
                new SignIn(Role.LEARNER, "learner", password, "陈思远, whose account shows everything that can happen"),
                new SignIn(Role.LEARNER, "elder", password, "王桂英, who learns for pleasure"),
                new SignIn(Role.REGISTRAR, "registrar", password, "Delta Open University"),
                new SignIn(Role.REGISTRAR, "registrar-elder", password, "Jiangnan University for the Elderly"),
                new SignIn(Role.BRANCH_STAFF, "branch", password, "Hangzhou branch"),
                new SignIn(Role.PROVIDER, "provider", password, "Huizhou Home and Elder Care Training"),
                new SignIn(Role.OFFICER, "officer", password, "the whole bank"),
                new SignIn(Role.OFFICER, "officer-hefei", password, "Hefei branch"),
                new SignIn(Role.ADMINISTRATOR, "administrator", password, "the whole bank")));
        EXPERTS.forEach((name, who) -> all.add(new SignIn(Role.EXPERT, name, password, who)));
        return all;
    }

    /** No secret: it is printed at every start, and everybody in the region is invented. */
    private static String password(long seed) {
        return String.format(Locale.ROOT, "try-it-%08d", seed); // long enough for a sign-in with any seed
    }

    private @Nullable Begun begun() {
        return database.sql("select seed, today, finished_at is not null from sample.region")
                .query((row, _) -> new Begun(row.getLong(1), row.getObject(2, LocalDate.class), row.getBoolean(3)))
                .optional().orElse(null);
    }
}
