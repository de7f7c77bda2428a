package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A learner with a sign-in of their own, who makes credentials and saves them. */
final class Holder implements AutoCloseable {
    static final String PASSWORD = "seven grey herons";

    private static final Pattern CREDENTIAL = Pattern.compile("/account/credentials/([0-9a-f-]{36})");

    private final String account;
    private final Caller learner;

    private Holder(String account, Caller learner) {
        this.account = account;
        this.learner = learner;
    }

    /** Finds an account by the number that a school knows its student by. */
    static String account(Path data, String school, String student) throws Exception {
        var people = Files.writeString(data.resolveSibling("holder-" + student + ".csv"),
                "name,kind,number,where,birth\n,student-number," + student + "," + school + ",\n");
        var found = RunningBank.run(data, "account", "find", "--file", people.toString());
        return found(Pattern.compile("(?m)^\\d+,held,(\\d+)"), found.output());
    }

    /** Activates the account by its letter, and signs in. */
    static Holder activated(Path data, String address, String account) throws Exception {
        var code = found(Pattern.compile("code (\\S+)"), RunningBank.run(data, "account", "letter", account).output());
        try (Caller stranger = Caller.anybody(address)) {
            stranger.submit("/activate", "/activate", Map.of("number", account, "code", code, "password", PASSWORD, "again", PASSWORD));
        }
        return new Holder(account, Caller.person(address, account, PASSWORD));
    }

    String account() {
        return account;
    }

    Caller caller() {
        return learner;
    }

    /** The page of the first credential that is held. */
    String credential() throws IOException, InterruptedException {
        return "/account/credentials/" + found(CREDENTIAL, learner.get("/account/credentials"));
    }

    /** A credential with its receipt, once there is one. */
    String bundle(String page) throws IOException, InterruptedException {
        for (int tries = 0; learner.status(page + "/receipt") != 200; tries++) {
            assertThat(tries).as("a receipt within a minute").isLessThan(600);
            Thread.sleep(Duration.ofMillis(100));
        }
        return learner.get(page + "/bundle.json");
    }

    /** That anybody finds a bundle sound, with its receipt. */
    static void verifies(String address, String bundle) throws IOException, InterruptedException {
        try (Caller anybody = Caller.anybody(address)) {
            assertThat(anybody.post("/api/v1/credentials/verify", bundle)).contains("\"verdict\":\"valid\"")
                    .containsPattern("\"check\":\"log-inclusion\",\"result\":\"PASSED\"");
        }
    }

    static String found(Pattern what, String text) {
        var matcher = what.matcher(text);
        assertThat(matcher.find()).as("%s in %s", what, text).isTrue();
        return matcher.group(matcher.groupCount());
    }

    @Override
    public void close() {
        learner.close();
    }
}
