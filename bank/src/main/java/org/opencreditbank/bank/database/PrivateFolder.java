package org.opencreditbank.bank.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that are for their owner alone: the database, its password and the bank's keys lie in them. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolder() {}

    /**
     * Makes the folder if it is missing and closes it to everybody else.
     *
     * @throws StartRefused when it belongs to another user: we never work in somebody else's folder, not even as root
     */
    public static Path ensure(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (ownerOf(folder) != ownUserId()) {
                throw new StartRefused("The folder " + folder + " belongs to the user " + Files.getOwner(folder).getName()
                        + ", and this program runs as " + System.getProperty("user.name")
                        + ". Run it as that user, or name another folder with --data.");
            }
            if (!Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            return folder.toRealPath();
        } catch (java.nio.file.AccessDeniedException denied) {
            throw new StartRefused("The folder " + folder + " cannot be used by the user "
                    + System.getProperty("user.name") + ": access to " + denied.getFile()
                    + " is denied. Name another folder with --data.");
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot make the private folder " + folder, broken);
        }
    }

    /** Writes a file that only its owner can read, in one step: a reader sees the old text or the new. */
    public static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        Files.writeString(fresh, text);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    static int ownUserId() throws IOException {
        return ownerOf(Path.of("/proc/self"));
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
