package org.opencreditbank.bank.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.audit.Audit;
import org.opencreditbank.bank.layout.Browser;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.ProofVerdict;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.log.VerifierKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;

/** The log goes on under another key, beside a running bank; receipts of before and after hold by the keys of their time. */
@SpringBootTest(
        classes = CreditBank.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"test.bank=rotates the log's key", "creditbank.public-url=https://bank.example"})
final class LogKeyRotationTest {

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private LogKeyHistory keys;

    @Autowired
    private Receipts receipts;

    @Autowired
    private LogFolder log;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @Test
    void statesAreSignedByBothKeysForATimeThenByTheNewOneAndOldReceiptsHold() throws Exception {
        soon(() -> log.publishedSize() >= 1);
        VerifierKey first = keys.all().getFirst().key();
        LogProof before = receipts.of(0).orElseThrow();

        assertThat(command("rotate-key", 0).lines()).hasSize(2);
        VerifierKey second = keys.all().getLast().key();
        assertThat(second.name()).as("the name is the log's").isEqualTo(first.name());
        assertThat(second).isNotEqualTo(first);
        soon(() -> signedBy().equals(List.of(first, second)));
        LogProof between = receipts.of(1).orElseThrow();

        assertThat(command("end-former-keys", 0)).containsPattern("(?m)^log " + java.util.regex.Pattern.quote(first.toString()) + "  -  20");
        soon(() -> signedBy().equals(List.of(second)));
        LogProof after = receipts.of(2).orElseThrow();

        assertThat(List.of(holds(before, 0, first), holds(between, 1, first), holds(after, 2, first))).containsExactly(true, true, false);
        assertThat(List.of(holds(before, 0, second), holds(between, 1, second), holds(after, 2, second))).containsExactly(false, true, true);
        assertThat(List.of(holds(before, 0, first, second), holds(after, 2, first, second))).containsOnly(true);

        assertThat(command("end-former-keys", 1)).as("there is none left to end").isNotEmpty();
        var anybody = new Browser(port);
        assertThat(anybody.get("/credentials/trust-list.json").body()).contains(first.toString(), second.toString());
        assertThat(anybody.speaking("en").get("/log").body()).contains("Former keys of the log", second.toString());
        assertThat(bank.getBean(Audit.class).run((_, _) -> {}).broken()).isEmpty();
    }

    private List<VerifierKey> signedBy() {
        SignedNote note = log.published().orElseThrow();
        return keys.all().stream().map(LogKeyHistory.Known::key)
                .filter(key -> note.by(key, SignatureCheck.jdk()) instanceof org.opencreditbank.proof.log.NoteVerdict.Signed).toList();
    }

    private boolean holds(LogProof receipt, int index, VerifierKey... believed) {
        byte[] leaf = Arrays.copyOfRange(leaves(), index * Leaves.LEAF_BYTES, (index + 1) * Leaves.LEAF_BYTES);
        var policy = new TrustPolicy(
                Arrays.stream(believed).map(key -> new TrustPolicy.Log(key, Optional.empty())).toList(), List.of(), new Quorum.None());
        return receipt.verify(leaf, policy, SignatureCheck.jdk()) instanceof ProofVerdict.Included(long at, _) && at == index;
    }

    private byte[] leaves() {
        var all = new java.io.ByteArrayOutputStream();
        jdbc.query("select b.leaves from evidence.sequenced s join evidence.batch b on b.id = s.batch_id order by s.sequence",
                row -> {
                    all.writeBytes(row.getBytes(1));
                });
        return all.toByteArray();
    }

    private String command(String action, int code) {
        var command = new LogCommand();
        new CommandLine(command).parseArgs(action);
        var out = new StringWriter();
        assertThat(command.run(bank, new PrintWriter(out, true))).isEqualTo(code);
        return out.toString();
    }

    private static void soon(BooleanSupplier happened) throws InterruptedException {
        for (int tries = 0; !happened.getAsBoolean(); tries++) {
            assertThat(tries).as("within half a minute").isLessThan(600);
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
