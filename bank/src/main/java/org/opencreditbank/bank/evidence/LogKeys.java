package org.opencreditbank.bank.evidence;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.VerifierKey;

/**
 * The keys of the log and of the witness.
 *
 * @param log the first that signed the log's checkpoints: Ed25519, which public witnesses ask for; {@link LogKeyHistory} knows the later ones
 * @param witness cosigns others' checkpoints: ML-DSA-44, which a quantum computer can't forge
 */
record LogKeys(NoteSigner log, NoteSigner witness) {

    /** What the log's name adds to the bank's. */
    static final String SUFFIX_OF_LOG = "/log";

    /**
     * The keys kept in the bank's data folder, made at the first start.
     *
     * @param origin name of the log; empty for a name drawn at random, which stays
     */
    static LogKeys in(Path dataFolder, String origin) {
        KeyFile file = file(dataFolder);
        KeyFile.Pair log = file.obtain(
                "log",
                (origin.isEmpty() ? "bank-" + random() + ".invalid" : origin) + SUFFIX_OF_LOG,
                SignatureType.ED25519.algorithm());
        String bank = log.name().substring(0, log.name().length() - SUFFIX_OF_LOG.length());
        KeyFile.Pair witness =
                file.obtain("witness", bank + "/witness", SignatureType.ML_DSA_44_COSIGNATURE.algorithm());
        return new LogKeys(
                signer(log, SignatureType.ED25519), signer(witness, SignatureType.ML_DSA_44_COSIGNATURE));
    }

    /** Where they are kept. */
    static KeyFile file(Path dataFolder) {
        return KeyFile.of(dataFolder, "log");
    }

    /** Signs with a kept key of that type. */
    static NoteSigner signer(KeyFile.Pair pair, SignatureType type) {
        return NoteSigner.jdk(VerifierKey.of(pair.name(), type, pair.open()), pair.secret());
    }

    private static String random() {
        byte[] drawn = new byte[6];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
