package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The open university's postal example by the files in {@code examples/postal}: from a deposited certificate to three courses that are
 * exempted, on the statement, in the audit, and decided again without the bank.
 */
class RecognitionStoryTest {
    private static final Path POSTAL = Path.of(System.getProperty("creditbank.root")).resolve("examples/postal");
    private static final Pattern SECRET = Pattern.compile("(?m)^(?:client_secret|password): (\\S+)$");
    private static final Pattern NUMBER = Pattern.compile("(T\\d{4}-\\d{5})");

    private static Path data;
    private static @Nullable RunningBank bank;

    @BeforeAll
    static void depositTheCertificates() throws Exception {
        data = RunningBank.freshData("postal");
        // Commands start sooner beside an open bank.
        bank = RunningBank.start(data);
        for (var load : List.of("organisation organisations", "catalogue framework", "catalogue course", "agreement agreement")) {
            var words = load.split(" ", -1);
            done(words[0], "load", POSTAL.resolve(words[1] + ".yaml").toString());
        }
        assertThat(done("deposit", POSTAL.resolve("results.csv").toString(), "--organisation", "POST")).contains("accepted");
    }

    @AfterAll
    static void closeTheBank() {
        if (bank != null) {
            bank.close();
        }
    }

    private static String done(String... arguments) throws Exception {
        var answer = RunningBank.run(data, arguments);
        assertThat(answer.code()).as(answer.output()).isZero();
        return answer.output();
    }

    private static String found(Pattern what, String text) {
        Matcher matcher = what.matcher(text);
        assertThat(matcher.find()).as("%s in %s", what, text).isTrue();
        return matcher.group(1);
    }

    private static String account(String student) throws Exception {
        var people = Files.writeString(data.resolveSibling("postal-" + student + ".csv"),
                "name,kind,number,where,birth\n,student-number," + student + ",POST,\n");
        return found(Pattern.compile("(?m)^\\d+,held,(\\d+)"), done("account", "find", "--file", people.toString()));
    }

    @Test
    void aPostalCertificateExemptsThreeCoursesWorthEightCreditsByCommandAndByInterfaceAndAnybodyDecidesItAgain() throws Exception {
        var first = account("P-1");
        var applied = done("transfers", "apply", "--account", first, "--rules", "OUC-EXEMPTION", "--programme", "LOGISTICS-ASSOCIATE");
        assertThat(applied).contains("Granted", "8 credits");
        var number = found(NUMBER, applied);
        assertThat(done("transfers", "show", number)).contains("LOG-101", "LOG-102", "LOG-103", "the rule grants it at once");
        var again = RunningBank.run(data, "transfers", "apply", "--account", first, "--rules", "OUC-EXEMPTION", "--programme", "LOGISTICS-ASSOCIATE");
        assertThat(again.code()).as("nothing is granted twice").isEqualTo(1);
        assertThat(done("statement", "--account", first, "--lang", "en")).contains("What it counts as elsewhere", number, "LOG-103");

        var second = account("P-2");
        var secret = found(SECRET, done("admit", "program", "--name", "ouc", "--organisation", "OUC", "--scopes", "transfers:read transfers:write"));
        var password = found(SECRET, done("admit", "person", "--name", "ouc-registrar", "--role", "registrar", "--organisation", "OUC"));
        var address = Objects.requireNonNull(bank).address();
        try (var program = Caller.program(address, "ouc", secret, "transfers:read transfers:write")) {
            var answer = program.post("/api/v1/transfers",
                    "{\"account\":\"" + second + "\",\"rules\":\"OUC-EXEMPTION\",\"programme\":\"LOGISTICS-ASSOCIATE\"}");
            assertThat(answer).contains("\"stage\":\"granted\"", "course LOG-101", "\"credits\":\"8\"", "\"verdict\":\"met\"");
            assertThat(program.get("/api/v1/transfers?stage=granted")).contains(number, found(NUMBER, answer));
        }
        try (var registrar = Caller.person(address, "ouc-registrar", password)) {
            var id = found(Pattern.compile("\"id\":\"([0-9a-f-]{36})\""), done("transfers", "list", "--account", first, "--json"));
            assertThat(registrar.get("/transfers/cases/" + id)).contains("周卫东", "LOG-101", "Postal-delivery certificate, grade 3");
        }

        var decisions = Files.writeString(data.resolveSibling("postal-decisions.jsonl"),
                String.join("\n", done("transfers", "export").lines().filter(line -> line.startsWith("{")).toList()) + "\n");
        var rules = Path.of(System.getProperty("creditbank.root")).resolve("bank/src/main/resources/rules");
        var folder = Files.createDirectories(data.resolveSibling("postal-rules"));
        Files.copy(rules.resolve("ouc-exemption.yaml"), folder.resolve("ouc-exemption.yaml"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(decisions)).doesNotContain("周卫东", first, second);
        done("rules", "recompute", decisions.toString(), "--rules", folder.toString());
        Files.writeString(decisions, Files.readString(decisions).replace("\"credits\":\"2\"", "\"credits\":\"4\""));
        assertThat(RunningBank.run(data, "rules", "recompute", decisions.toString(), "--rules", folder.toString()).code())
                .as("a decision that was tampered with").isEqualTo(1);
        done("audit");
    }
}
