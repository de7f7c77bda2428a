package org.opencreditbank.bank.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** The key that signs programs' tokens: ES256, in the bank's data folder, never in the database, readable by the bank alone. */
final class TokenKeys {
    private static final String FILE = "token-key.json";

    private TokenKeys() {}

    /** The key kept in the folder, made at the first start. */
    static JWKSet in(Path dataFolder) {
        var file = dataFolder.resolve("keys").resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new JWKSet(ECKey.parse(Files.readString(file)));
        } catch (IOException | JOSEException | ParseException failure) {
            throw new IllegalStateException("the key for programs' tokens, " + file + ", cannot be used", failure);
        }
    }

    private static void make(Path file) throws IOException, JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate();
        var folder = java.util.Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var fresh = Files.createTempFile(
                folder, "token-key", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, key.toJSONString(), StandardOpenOption.SYNC);
        try {
            Files.createLink(file, fresh); // never replaces a key that another start made meanwhile
        } catch (FileAlreadyExistsException made) {
            // theirs is as good
        } finally {
            Files.delete(fresh);
        }
    }

    static Set<String> algorithms() {
        return Set.of("ES256");
    }
}
