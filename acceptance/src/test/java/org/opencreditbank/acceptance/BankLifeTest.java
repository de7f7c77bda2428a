package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Started, stopped, killed, started again. */
class BankLifeTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Path data;

    @BeforeAll
    static void emptyFolder() throws Exception {
        data = RunningBank.freshData("life");
    }

    @AfterAll
    static void closeTheHttpClient() {
        HTTP.close();
    }

    @Test
    void itOpensAndClosesAndLeavesNoServerBehind() throws Exception {
        RunningBank bank = RunningBank.start(data);
        long database = bank.databaseProcess();
        assertThat(status(bank)).isEqualTo(200);
        assertThat(bank.terminate()).isEqualTo(143);
        assertThat(RunningBank.lives(database)).isFalse();
    }

    @Test
    void afterAKillNothingStandsInTheWayOfTheNextStart() throws Exception {
        RunningBank killed = RunningBank.start(data);
        long orphan = killed.databaseProcess();
        killed.kill();
        try (RunningBank bank = RunningBank.start(data)) {
            assertThat(RunningBank.lives(orphan)).isFalse();
            assertThat(status(bank)).isEqualTo(200);
        }
    }

    @Test
    void whenTheDatabaseDiesAloneTheBankStartsItAndGoesOn() throws Exception {
        try (RunningBank bank = RunningBank.start(data)) {
            long first = bank.databaseProcess();
            RunningBank.killNow(first);
            bank.await(Pattern.compile("PostgreSQL is back"), Duration.ofSeconds(60));
            assertThat(bank.databaseProcess()).isNotEqualTo(first);
            Instant patience = Instant.now().plusSeconds(30);
            while (status(bank) != 200) {
                assertThat(Instant.now()).isBefore(patience);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void ofAProxyItBelievesThatTheVisitorCameByTlsAndOfNobodyElse() throws Exception {
        try (RunningBank bank = RunningBank.start(data, "--behind-proxy", "127.0.0.1")) {
            assertThat(cookie(bank, "https")).contains("Secure");
            assertThat(cookie(bank, "http")).doesNotContain("Secure");
        }
        try (RunningBank bank = RunningBank.start(data, "--behind-proxy", "192.0.2.1")) {
            assertThat(cookie(bank, "https")).doesNotContain("Secure");
        }
    }

    /** The session cookie of the sign-in page, asked for by a proxy to which the visitor came so. */
    private static String cookie(RunningBank bank, String scheme) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bank.address()).resolve("/sign-in"))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Proto", scheme)
                .build();
        HttpResponse<Void> answer = HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (RunningBank bank = RunningBank.start(data)) {
            String port = Integer.toString(URI.create(bank.address()).getPort());
            RunningBank.Answer second = RunningBank.run(data, "start", "--port", port);
            assertThat(second.code()).isNotZero();
            assertThat(second.output().strip())
                    .startsWith("Port " + port + " is taken by another program.")
                    .doesNotContain("Exception");
            assertThat(status(bank)).as("the first goes on").isEqualTo(200);
        }
    }

    private static int status(RunningBank bank) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bank.address())).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
