package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrustPolicyTest {

    private static final NoteSigner LOG = TestKeys.signer("bank.example/log", SignatureType.ED25519);
    private static final String X1 = witness("x1");
    private static final String X2 = witness("x2");
    private static final String X3 = witness("x3");
    private static final String Y1 = witness("y1");
    private static final String Y2 = witness("y2");

    /** The example of tlog-policy, with groups of groups. */
    private static final String POLICY = """
            # two parties
            log %s https://bank.example/log

            witness X1 %s https://x1.example/
            \twitness X2\t%s
            witness X3 %s
            group X-witnesses 2 X1 X2 X3
            witness Y1 %s
            witness \u8BC1\u4EBA %s
            group Y-witnesses any Y1 \u8BC1\u4EBA
              group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """.formatted(LOG.key(), X1, X2, X3, Y1, Y2);

    @Test
    void groupsOfGroupsDecideAsTheStandardsExampleSays() {
        TrustPolicy policy = LogProofTest.policy(POLICY);

        assertThat(policy.quorum().reachedBy(Set.of("X1", "X3", "\u8BC1\u4EBA"))).isTrue();
        assertThat(policy.quorum().reachedBy(Set.of("X1", "X2", "X3"))).isFalse();
        assertThat(policy.quorum().reachedBy(Set.of("X1", "Y1", "\u8BC1\u4EBA"))).isFalse();
        assertThat(policy.logs().getFirst().url()).contains("https://bank.example/log");
        assertThat(policy.witnesses()).hasSize(5);
        assertThat(LogProofTest.policy(policy.toString()).quorum()).isEqualTo(policy.quorum());
    }

    @Test
    void noWitnessesNeedBeAskedFor() {
        assertThat(LogProofTest.policy("quorum none\n").quorum().reachedBy(Set.of())).isTrue();
    }

    @Test
    void whatIsNoPolicyIsRefusedWithLineAndFault() {
        assertRefused("", 0, PolicyText.Fault.QUORUM_MISSING);
        assertRefused("quorum none\nquorum none\n", 2, PolicyText.Fault.QUORUM_TWICE);
        assertRefused("quorum nobody\n", 1, PolicyText.Fault.UNKNOWN_NAME);
        assertRefused("log nonsense\n", 1, PolicyText.Fault.NOT_A_KEY);
        assertRefused("log " + LOG.key() + "\nlog " + LOG.key() + "\n", 2, PolicyText.Fault.KEY_TWICE);
        assertRefused("witness a " + LOG.key() + "\n", 1, PolicyText.Fault.NOT_A_KEY);
        assertRefused("witness a " + X1 + "\nwitness b " + X1 + "\n", 2, PolicyText.Fault.KEY_TWICE);
        assertRefused("witness none " + X1 + "\n", 1, PolicyText.Fault.NAME_TAKEN);
        assertRefused("witness a " + X1 + "\nwitness a " + X2 + "\n", 2, PolicyText.Fault.NAME_TAKEN);
        assertRefused("witness a " + X1 + "\ngroup g 2 a\n", 2, PolicyText.Fault.THRESHOLD);
        assertRefused("witness a " + X1 + "\ngroup g 0 a\n", 2, PolicyText.Fault.THRESHOLD);
        assertRefused("witness a " + X1 + "\ngroup g any a\ngroup h any a\n", 3, PolicyText.Fault.MEMBER_TWICE);
        assertRefused("group g any g\n", 1, PolicyText.Fault.UNKNOWN_NAME);
        assertRefused("wItness a b\n", 1, PolicyText.Fault.UNKNOWN_LINE);
        assertRefused("quorum none\r\n", 0, PolicyText.Fault.CONTROL_SIGN);
    }

    private static void assertRefused(String policy, int line, PolicyText.Fault fault) {
        assertThat(PolicyText.read(policy.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new PolicyText.Reading.Refused(line, fault));
    }

    private static String witness(String name) {
        return TestKeys.signer(name + ".example", SignatureType.ML_DSA_44_COSIGNATURE).key().toString();
    }
}
