package org.opencreditbank.proof.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.List;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.VerifierKey;
import org.opencreditbank.proof.log.Witness;

/** A witness of one log whose key nobody has. */
final class StrangersWitness {

    static final Witness INSTANCE = witness();

    private StrangersWitness() {}

    private static Witness witness() {
        try {
            return new Witness(Files.createTempDirectory("witness"), List.of(signer("witness.example", SignatureType.ED25519_COSIGNATURE)),
                    List.of(signer("example.com/log", SignatureType.ED25519).key()), InstantSource.system(), SignatureCheck.jdk());
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static NoteSigner signer(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            return NoteSigner.jdk(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
