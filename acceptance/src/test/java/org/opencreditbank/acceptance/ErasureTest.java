package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has done at the bank whatever a learner can do is erased; then what identified them is looked for in every table, in every
 * file of the bank, in its words, and in a backup that was made while they were there.
 */
class ErasureTest {
    private static final Path POSTAL = Path.of(System.getProperty("creditbank.root")).resolve("examples/postal");
    private static final Pattern ACHIEVEMENT = Pattern.compile("name=\"achievement\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern LINK = Pattern.compile("(/s/[A-Za-z0-9_-]{22})");
    private static final Pattern SHEET = Pattern.compile("(/verify/[0-9a-f-]{36}/[0-9A-Z]{16})");

    private static final String NAME = "欧阳无痕";
    private static final String ID_NUMBER = "330102195302112743";
    private static final String STUDENT_NUMBER = "LOST-77410";
    private static final String GRADE = "87.2519";
    private static final String PHONE = "13957100417";
    private static final String E_MAIL = "traceless.ouyang@mail.example";
    private static final String REMARK = "雨夜补考后通过";
    private static final String NOTE = "给南湖邮局人事科";
    private static final String VIEWER = "南湖邮局的沈科长";
    private static final List<String> PERSONAL =
            List.of(NAME, ID_NUMBER, STUDENT_NUMBER, GRADE, PHONE, E_MAIL, REMARK, NOTE, VIEWER, Holder.PASSWORD);

    /** Nobody answers there: letters are tried and wait. */
    private static final Map<String, String> MAIL = Map.of(
            "creditbank.mail.host", "127.0.0.1", "creditbank.mail.port", "9", "creditbank.mail.tls", "none",
            "creditbank.mail.from", "bank@bank.example", "creditbank.base-address", "https://bank.example/");

    private final Path data = RunningBank.freshData("erasure");
    private final Path temporary = Files.createDirectories(RunningBank.freshData("erasure-temporary"));
    private final Traces traces = Traces.of(PERSONAL);
    private final StringBuilder said = new StringBuilder();

    /** What somebody keeps who has saved everything. */
    private record Saved(String account, String bundle, String page, String link, String sheet) {}

    ErasureTest() throws IOException {}

    @Test
    void whoeverWasErasedIsNowhereAndWhatOthersHoldStillHolds() throws Exception {
        Saved lost;
        Saved kept;
        try (RunningBank bank = open(data)) {
            deposit();
            try (Holder one = Holder.activated(data, bank.address(), Holder.account(data, "POST", STUDENT_NUMBER));
                    Holder other = Holder.activated(data, bank.address(), Holder.account(data, "POST", "KEPT-2"))) {
                fullLife(one.account(), one.caller());
                lost = credential(bank.address(), one);
                kept = credential(bank.address(), other);
            }
            assertThat(traces.inTables(data)).as("sealed from the beginning").isEmpty();
            assertThat(Traces.of(List.of("POSTAL-DELIVERY-3")).inTables(data)).as("what is no secret is found").isNotEmpty();
        }
        Path backup = backup();
        byte[] epoch = Files.readAllBytes(data.resolve("keys/epoch-0001.key"));
        traces.add("the former epoch's key", epoch);
        assertThat(traces.inFiles(data.resolve("keys"))).as("the search finds a key").isNotEmpty();

        try (RunningBank bank = open(data)) {
            done("account", "erase", lost.account(), "--why", "request, letter 2026/17");
            forgottenBy(bank.address(), lost, kept);
            said.append(bank.said());
        }
        aBackupForgetsAgain(backup, lost);
        try (RunningBank bank = open(data)) {
            done("keys", "rotate");
            assertThat(traces.inTables(data)).isEmpty();
            forgottenBy(bank.address(), lost, kept);
            done("audit");
            said.append(bank.said());
        }

        assertThat(traces.inFiles(data)).as("files of the bank, those of its database with the write-ahead log among them").isEmpty();
        assertThat(traces.inFiles(temporary)).as("temporary files").isEmpty();
        assertThat(traces.inFiles(backup)).as("the backup").isEmpty();
        assertThat(traces.in(said.toString().getBytes(StandardCharsets.UTF_8))).as("what the bank said").isEmpty();
        aBackupOfBeforeTheRotationIsOfNoUse(backup);
    }

    private RunningBank open(Path folder) throws Exception {
        var settings = new HashMap<>(MAIL);
        settings.put("java.io.tmpdir", temporary.toString());
        return RunningBank.start(folder, 0, settings);
    }

    private String done(String... arguments) throws Exception {
        var answer = RunningBank.run(data, arguments);
        assertThat(answer.code()).as(answer.output()).isZero();
        return answer.output();
    }

    private void deposit() throws Exception {
        for (var load : List.of("organisation organisations", "catalogue framework", "catalogue course", "agreement agreement")) {
            var words = load.split(" ", -1);
            done(words[0], "load", POSTAL.resolve(words[1] + ".yaml").toString());
        }
        var results = Files.writeString(temporary.resolveSibling("erasure-results.csv"), """
                name,citizen_id,student_number,birth_date,course,obtained,outcome,score,remark
                %s,%s,%s,1953-02-11,POSTAL-DELIVERY-3,2025-06,合格,%s,%s %s
                李秀英,,KEPT-2,,POSTAL-DELIVERY-3,2025-06,合格,71,
                """.formatted(NAME, ID_NUMBER, STUDENT_NUMBER, GRADE, REMARK, PHONE));
        assertThat(done("deposit", results.toString(), "--organisation", "POST")).containsPattern("accepted +2");
    }

    /** Whatever else a learner does: has something recognised, claims an award, wants letters. */
    private void fullLife(String account, Caller learner) throws Exception {
        assertThat(done("transfers", "apply", "--account", account, "--rules", "OUC-EXEMPTION", "--programme", "LOGISTICS-ASSOCIATE"))
                .contains("Granted");
        assertThat(done("awards", "claim", "--account", account, "--programme", "LOGISTICS-ASSOCIATE")).contains("A2");
        learner.submit("/notices/settings", "/notices/settings", Map.of("email", E_MAIL, "language", "zh"));
        learner.get("/account");
    }

    /** Makes a credential, saves all of its forms, and shows it by a link. */
    private Saved credential(String address, Holder holder) throws Exception {
        var learner = holder.caller();
        var achievement = Holder.found(ACHIEVEMENT, learner.get("/account/credentials"));
        learner.submit("/account/credentials", "/account/credentials", Map.of("achievement", achievement, "language", "zh"));
        var page = holder.credential();
        for (String form : List.of("/badge.json", "/badge.jsonld", "/badge.jwt", "/certificate")) {
            assertThat(learner.get(page + form)).isNotEmpty();
        }
        assertThat(learner.bytes(page + "/certificate.pdf")).isNotEmpty();
        var place = "/account/credentials/shares";
        var link = Holder.found(LINK, learner.submit(place, place, Map.of("credential", page.substring(page.lastIndexOf('/') + 1), "days", "30",
                "note", NOTE, "field", "holder,result,date,worth")));
        var sheet = Holder.found(SHEET, learner.get(page + "/certificate").replaceAll("\\s|<wbr>|&shy;", ""));
        try (Caller stranger = Caller.anybody(address)) {
            assertThat(stranger.get(link)).contains("valid");
            stranger.submit(link, link + "/viewer", Map.of("viewer", VIEWER));
            assertThat(stranger.status(sheet)).isEqualTo(200);
        }
        return new Saved(holder.account(), holder.bundle(page), page, link, sheet);
    }

    /** What the erased person saved verifies, as what others hold; at the bank itself nothing opens for them any more. */
    private static void forgottenBy(String address, Saved lost, Saved kept) throws Exception {
        Holder.verifies(address, lost.bundle());
        Holder.verifies(address, kept.bundle());
        try (Caller anybody = Caller.anybody(address)) {
            assertThat(anybody.status(lost.link())).isEqualTo(404);
            assertThat(anybody.status(kept.link())).isEqualTo(200);
            assertThat(anybody.status(lost.sheet())).isEqualTo(404);
            assertThat(anybody.status(kept.sheet())).isEqualTo(200);
        }
        try (Caller learner = Caller.person(address, kept.account(), Holder.PASSWORD)) {
            assertThat(learner.status(kept.page() + "/badge.json")).isEqualTo(200);
            assertThat(learner.status(lost.page() + "/badge.json")).isEqualTo(404);
        }
        assertThatThrownBy(() -> Caller.person(address, lost.account(), Holder.PASSWORD)).as("there is no sign-in")
                .isInstanceOf(IOException.class).hasMessageStartingWith("/sign-in answers 4");
    }

    /** Of the database while the bank is closed; docs/keys-and-erasure.md says that keys are kept apart. */
    private Path backup() throws IOException {
        Path folder = RunningBank.freshData("erasure-backup");
        RunningBank.copy(data.resolve("postgres"), folder.resolve("postgres"));
        return folder;
    }

    private Path restored(Path backup, String name) throws IOException {
        Path folder = RunningBank.freshData(name);
        RunningBank.copy(backup, folder);
        RunningBank.copy(data.resolve("keys"), folder.resolve("keys"));
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(data));
        return folder;
    }

    private void aBackupForgetsAgain(Path backup, Saved lost) throws Exception {
        Path folder = restored(backup, "erasure-restored");
        try (RunningBank bank = open(folder); Caller anybody = Caller.anybody(bank.address())) {
            bank.await(Pattern.compile("they are erased again"), Duration.ofSeconds(30));
            assertThat(anybody.status(lost.link())).isEqualTo(404);
            assertThat(Books.rows(folder, "select count(*) from learner.person where wrapped_secret is null")).containsExactly("1");
            said.append(bank.said());
        }
        assertThat(traces.inFiles(folder.resolve("postgres"))).isEmpty();
    }

    private void aBackupOfBeforeTheRotationIsOfNoUse(Path backup) throws IOException {
        Path folder = restored(backup, "erasure-useless");
        assertThatThrownBy(() -> open(folder)).isInstanceOf(AssertionError.class).hasMessageContaining("epoch-0001.key is missing")
                .hasMessageNotContaining("Exception");
    }
}
