package org.opencreditbank.bank.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.TilePath;
import org.opencreditbank.proof.log.TileTree;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the log lies in the bank's data folder, for reading. It can be read while another process, or nobody, writes it.
 */
@Component
class LogFolder {

    private final Path data;

    LogFolder(@Value("${creditbank.data}") Path data) {
        this.data = data;
    }

    /** The bank's data folder. */
    Path data() {
        return data;
    }

    /** Of the tiles, which are files under the paths that they are served by. */
    Path tiles() {
        return data.resolve("log");
    }

    /** Of the signed and the public checkpoint. */
    Path checkpoints() {
        return tiles().resolve("keeper");
    }

    /** Of what the bank has cosigned for others. */
    Path witness() {
        return data.resolve("witness");
    }

    /** The public state; empty before the first. */
    Optional<SignedNote> published() {
        return read(checkpoints().resolve("checkpoint")).flatMap(SignedNote::parse);
    }

    /** How many leaves are public. */
    long publishedSize() {
        return published().flatMap(Checkpoint::of).map(Checkpoint::size).orElse(0L);
    }

    /** The tree of a public size. */
    TileTree tree(long size) {
        return new TileTree(size, this::tile);
    }

    /** A tile; empty if there is no such file. */
    Optional<byte[]> tile(TilePath tile) {
        return read(tiles().resolve(tile.path()));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
