package org.opencreditbank.bank.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once for each user from the archive that travels with the bank. */
final class PostgresBinaries {

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks the programs below the given private folder unless an earlier start has done so. */
    static PostgresBinaries unpackedBelow(Path folder) {
        String name = "postgres-linux-" + architecture() + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new StartRefused("This build carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + ". Run the bank against your own PostgreSQL 18 with"
                    + " --database-url, --database-user and --database-password.");
        }
        try {
            Path base = PrivateFolder.ensure(folder);
            Path home = base.resolve("postgres-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpackOnce(archive, base, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot unpack PostgreSQL below " + folder, broken);
        }
    }

    /** The command line of one of PostgreSQL's programs, ready for the user we run as. */
    List<String> command(String program, String... arguments) {
        var command = new ArrayList<>(RootDisguise.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void unpackOnce(URL archive, Path base, Path home) throws IOException {
        try (var _ = FolderTurn.take(base.resolve("unpacking.lock"))) {
            if (Files.isDirectory(home)) {
                return;
            }
            Path unfinished = base.resolve("unpacking");
            FileSystemUtils.deleteRecursively(unfinished);
            Files.createDirectory(unfinished);
            unpack(archive, unfinished);
            Files.move(unfinished, home);
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream bytes = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    /** Tells one archive from another without reading it: the check sum the jar keeps of it. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> architecture;
        };
    }
}
