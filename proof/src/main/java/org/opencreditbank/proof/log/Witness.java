package org.opencreditbank.proof.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Watches logs of others: cosigns a state only if it begins with the one cosigned last, and has it safe on disk before
 * saying so (C2SP tlog-witness). What shows a log's misbehaviour is kept beside. Safe for several threads; one process a
 * folder.
 */
public final class Witness {

    /** Pieces of evidence kept for one log; the first tell the story. */
    public static final int MOST_EVIDENCE = 100;

    private final Path folder;
    private final List<NoteSigner> signers;
    private final InstantSource clock;
    private final SignatureCheck check;
    private volatile Map<String, List<VerifierKey>> logs;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    /**
     * A witness.
     *
     * @param folder where it notes what it has cosigned; its own
     * @param signers its keys, all of a cosignature type; each cosigns
     * @param logs that it watches; the name of a key is the log's origin
     * @param clock tells the time of cosigning
     * @throws IllegalArgumentException for a key of another type
     */
    public Witness(
            Path folder, List<NoteSigner> signers, List<VerifierKey> logs, InstantSource clock, SignatureCheck check) {
        if (signers.isEmpty() || !signers.stream().allMatch(signer -> signer.key().type().timestamped())) {
            throw new IllegalArgumentException("a witness signs cosignatures");
        }
        this.folder = folder;
        this.signers = List.copyOf(signers);
        this.clock = clock;
        this.check = check;
        this.logs = byOrigin(logs);
    }

    /** Watches these logs from now on, and no others; what was cosigned for a log is remembered in any case. */
    public void watch(List<VerifierKey> these) {
        logs = byOrigin(these);
    }

    private static Map<String, List<VerifierKey>> byOrigin(List<VerifierKey> keys) {
        var byOrigin = new ConcurrentHashMap<String, List<VerifierKey>>();
        keys.forEach(key -> byOrigin.computeIfAbsent(key.name(), _ -> new ArrayList<>()).add(key));
        return byOrigin;
    }

    /** The keys that it cosigns with. */
    public List<VerifierKey> keys() {
        return signers.stream().map(NoteSigner::key).toList();
    }

    /**
     * Answers an add-checkpoint request.
     *
     * @throws IOException if the disk fails; nothing was promised then
     */
    public WitnessAnswer addCheckpoint(byte[] body) throws IOException {
        Optional<AddCheckpoint> read = AddCheckpoint.parse(body);
        Optional<Checkpoint> carried = read.flatMap(request -> Checkpoint.of(request.note()));
        if (read.isEmpty() || carried.isEmpty()) {
            return new WitnessAnswer.Malformed();
        }
        AddCheckpoint request = read.get();
        Checkpoint checkpoint = carried.get();
        List<VerifierKey> keys = logs.getOrDefault(checkpoint.origin(), List.of());
        if (keys.isEmpty()) {
            return new WitnessAnswer.UnknownLog();
        }
        Optional<SignedNote> signed = signedByLog(request.note(), keys);
        if (signed.isEmpty()) {
            return new WitnessAnswer.NotSigned();
        }
        if (request.oldSize() > checkpoint.size()) {
            return new WitnessAnswer.Malformed();
        }
        // Comparing with the state cosigned last and replacing it is one step, or two requests could roll it back.
        synchronized (turns.computeIfAbsent(checkpoint.origin(), _ -> new Object())) {
            return decide(request, checkpoint, signed.get());
        }
    }

    /** The note with the log's own signatures alone; empty if there is none, or a false one. */
    private Optional<SignedNote> signedByLog(SignedNote note, List<VerifierKey> keys) {
        var own = new ArrayList<NoteSignature>();
        for (VerifierKey key : keys) {
            switch (note.by(key, check)) {
                case NoteVerdict.Signed _ -> note.signatures().stream().filter(key::claims).forEach(own::add);
                case NoteVerdict.Forged _ -> {
                    return Optional.empty();
                }
                case NoteVerdict.OtherKey _ -> {
                    // Lines of unknown keys are ignored, as the standard says.
                }
            }
        }
        return own.isEmpty() ? Optional.empty() : Optional.of(new SignedNote(note.text(), own));
    }

    private WitnessAnswer decide(AddCheckpoint request, Checkpoint checkpoint, SignedNote signed) throws IOException {
        Optional<SignedNote> last = latest(checkpoint.origin());
        long seen = 0;
        Hash seenRoot = MerkleHash.EMPTY;
        if (last.isPresent()) {
            Checkpoint before = Checkpoint.of(last.get())
                    .orElseThrow(() -> new IOException("the note of the state cosigned last is damaged"));
            seen = before.size();
            seenRoot = before.root();
            if (checkpoint.size() == seen && !checkpoint.root().equals(seenRoot)) {
                keep(new Misbehaviour.SplitView(checkpoint.origin(), last.get(), signed));
            }
        }
        if (request.oldSize() != seen) {
            return new WitnessAnswer.OtherSize(seen);
        }
        if (checkpoint.size() == 0 && !checkpoint.root().equals(MerkleHash.EMPTY)) {
            return new WitnessAnswer.Inconsistent();
        }
        if (!new ConsistencyProof(seen, checkpoint.size(), request.proof()).holds(seenRoot, checkpoint.root())) {
            if (checkpoint.size() > seen && last.isPresent()) {
                keep(new Misbehaviour.UnprovenGrowth(checkpoint.origin(), last.get(), signed));
            }
            return new WitnessAnswer.Inconsistent();
        }
        List<NoteSignature> cosignatures = signers.stream()
                .map(signer -> signer.sign(signed.text(), clock.instant()))
                .toList();
        Path file = folderOf(checkpoint.origin()).resolve("checkpoint");
        Files.createDirectories(folderOf(checkpoint.origin()));
        DurableFiles.force(folder);
        DurableFiles.replaceDurably(file, signed.with(cosignatures).bytes());
        return new WitnessAnswer.Cosigned(cosignatures);
    }

    /** The state of a log that was cosigned last, with the log's signature and the cosignatures; empty before the first. */
    public Optional<SignedNote> latest(String origin) throws IOException {
        return latestOf(originHash(origin));
    }

    /** As {@link #latest}, by the hash of the origin. */
    Optional<SignedNote> latestOf(String originHash) throws IOException {
        Optional<byte[]> kept = DurableFiles.read(folder.resolve(originHash).resolve("checkpoint"));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        // Never taken for a first sight: forgetting what was cosigned is what lets a log roll back.
        return Optional.of(SignedNote.parse(kept.get())
                .orElseThrow(() -> new IOException("the note of the state cosigned last is damaged")));
    }

    /** What was noticed of these logs' misbehaviour, as it was noticed. */
    public List<Misbehaviour> evidence() throws IOException {
        var evidence = new ArrayList<Misbehaviour>();
        for (String origin : logs.keySet().stream().sorted().toList()) {
            for (Path file : evidenceFiles(origin)) {
                read(origin, file).ifPresent(evidence::add);
            }
        }
        return List.copyOf(evidence);
    }

    private static Optional<Misbehaviour> read(String origin, Path file) throws IOException {
        String name = file.getFileName().toString();
        String[] parts = Files.readString(file).split("\n====\n", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Optional<SignedNote> one = SignedNote.parse(parts[0]);
        Optional<SignedNote> other = SignedNote.parse(parts[1]);
        return one.flatMap(first -> other.map(second -> name.startsWith("split-view-")
                ? new Misbehaviour.SplitView(origin, first, second)
                : new Misbehaviour.UnprovenGrowth(origin, first, second)));
    }

    private void keep(Misbehaviour misbehaviour) throws IOException {
        String text = switch (misbehaviour) {
            case Misbehaviour.SplitView(_, SignedNote one, SignedNote other) -> one + "\n====\n" + other;
            case Misbehaviour.UnprovenGrowth(_, SignedNote earlier, SignedNote later) -> earlier + "\n====\n" + later;
        };
        String kind = misbehaviour instanceof Misbehaviour.SplitView ? "split-view-" : "unproven-growth-";
        String name = kind + MerkleHash.leaf(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 16);
        Path kept = folderOf(misbehaviour.origin()).resolve(name);
        // The same pair again is no news.
        if (Files.notExists(kept) && evidenceFiles(misbehaviour.origin()).size() < MOST_EVIDENCE) {
            DurableFiles.replaceDurably(kept, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<Path> evidenceFiles(String origin) throws IOException {
        Path of = folderOf(origin);
        if (Files.notExists(of)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(file -> file.getFileName().toString().matches("(split-view|unproven-growth)-[0-9a-f]{16}"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private Path folderOf(String origin) {
        return folder.resolve(originHash(origin));
    }

    /** The SHA-256 of a log's origin in hexadecimal, as the monitoring path names it. */
    public static String originHash(String origin) {
        return Hash.owning(MerkleHash.sha256().digest(origin.getBytes(StandardCharsets.UTF_8))).toString();
    }
}
