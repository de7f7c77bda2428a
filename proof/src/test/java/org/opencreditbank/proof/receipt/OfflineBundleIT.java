package org.opencreditbank.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.proof.status.StatusList;

/** The packaged command, cut off from every network, ten years and two key rotations after the credential was issued. */
final class OfflineBundleIT {

    private static final Instant ISSUED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LOGGED = Instant.parse("2026-03-01T00:00:05Z");

    @TempDir
    private Path folder;

    private final TestRegion region = new TestRegion();
    private final JsonObject signed = region.signed(Json.createObjectBuilder(region.badge("会计基础"))
            .add("credentialStatus", Json.createObjectBuilder().add("id", TestRegion.LIST + "#42").add("type", "BitstringStatusListEntry")
                    .add("statusPurpose", "revocation").add("statusListIndex", "42").add("statusListCredential", TestRegion.LIST)).build(),
            0, ISSUED);

    @BeforeEach
    void publishTheRegion() throws IOException {
        write("trust.json", region.trustList().toString());
        write("region.policy", region.policyText());
    }

    @Test
    void aBundleOfTodayVerifiesInTenYears() throws Exception {
        Receipt receipt = region.logged(LoggedCredential.of(signed), LOGGED, region.log, region.one, region.two);
        write("badge.bundle.json", new Bundle(signed, Optional.of(receipt), Map.of(TestRegion.LIST, list())).json().toString());

        Ended ended = verify("badge.bundle.json");

        assertThat(ended.output()).contains("2026-03-01T00:00:05Z", "Place in the log: in order", "Witnesses: in order");
        assertThat(ended.code()).isZero();
    }

    @Test
    void filesSideBySideVerifyTheSame() throws Exception {
        Receipt receipt = region.logged(LoggedCredential.of(signed), LOGGED, region.log, region.one, region.two);
        write("badge.json", signed.toString());
        write("badge.json.tlog-proof", receipt.toString());
        write("status.json", Json.createObjectBuilder().add("asOf", LOGGED.toString())
                .add("lists", Json.createObjectBuilder().add(TestRegion.LIST, list())).build().toString());

        assertThat(verify("badge.json", "--status-snapshot", "status.json").code()).isZero();
        Files.move(folder.resolve("badge.json.tlog-proof"), folder.resolve("mine.tlog-proof"));
        Ended named = verify("badge.json", "--status-snapshot", "status.json", "--receipt", "mine.tlog-proof", "--lang", "zh");
        assertThat(named.output()).contains("见证方", "2026-03-01T00:00:05Z");
        assertThat(named.code()).isZero();
    }

    @Test
    void aBundleThatShowsLessIsNotValid() throws Exception {
        LoggedCredential credential = LoggedCredential.of(signed);
        LoggedCredential other = LoggedCredential.of(region.badge("Other"));
        Map<String, Receipt> receipts = Map.of(
                "receipt.not-included", region.logged(other, LOGGED, region.log, region.one, region.two),
                "receipt.short-quorum", region.logged(credential, LOGGED, region.log, region.one),
                "receipt.not-signed-by-log", region.logged(credential, LOGGED, region.one, region.two),
                "key.not-valid-when-logged", region.logged(credential, TestRegion.FIRST_ROTATION, region.log, region.one, region.two));
        for (Map.Entry<String, Receipt> receipt : receipts.entrySet()) {
            write("bad.json", new Bundle(signed, Optional.of(receipt.getValue()), Map.of(TestRegion.LIST, list())).json().toString());
            Ended ended = verify("bad.json", "--json");
            assertThat(ended.output()).contains(receipt.getKey());
            assertThat(ended.code()).isEqualTo(receipt.getKey().startsWith("key.") ? 5 : 6);
        }
    }

    private JsonObject list() {
        return region.signed(Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("id", TestRegion.LIST)
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("BitstringStatusListCredential"))
                .add("issuer", TestRegion.BANK)
                .add("validFrom", ISSUED.toString())
                .add("credentialSubject", Json.createObjectBuilder().add("id", TestRegion.LIST + "#list").add("type", "BitstringStatusList")
                        .add("statusPurpose", "revocation").add("encodedList", StatusList.empty(1, 1).encoded()))
                .build(), 0, ISSUED);
    }

    private record Ended(int code, String output) {}

    private Ended verify(String file, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(cutOff());
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", System.getProperty("command.jar"),
                "verify", file, "--trust-list", "trust.json", "--log-policy", "region.policy", "--at", "2036-03-01T00:00:00Z"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    /** A network namespace without a network, where the system lets us have one. */
    private static List<String> cutOff() throws IOException, InterruptedException {
        try {
            List<String> unshare = List.of("unshare", "--user", "--map-root-user", "--net");
            List<String> trial = new ArrayList<>(unshare);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0 ? unshare : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
