package org.opencreditbank.proof.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings a log's state before the public: checks that it continues what was signed before, signs it, has witnesses
 * cosign it, and publishes it once the policy's quorum stands for it. Dead witnesses hold up nothing but publication; a
 * log that is not what it was is not signed at all.
 */
public final class LogKeeper {

    private final TileStore tiles;
    private final Path folder;
    private final String origin;
    private final List<NoteSigner> signers;
    private final TrustPolicy policy;
    private final List<WitnessClient> witnesses;
    private final InstantSource clock;
    private final SignatureCheck check;
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private final Map<String, WitnessClient.Outcome> outcomes = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Reached> reached = new AtomicReference<>();
    private boolean compared;

    private record Reached(long size, SignedNote note, MerkleTree tree) {}

    private record Answered(String witness, WitnessClient.Outcome outcome) {}

    /**
     * A keeper.
     *
     * @param tiles of the log
     * @param folder where the signed and the published checkpoint are kept; the published is served from there
     * @param signers of the log, all named by its origin; the first an Ed25519 one for public witnesses
     * @param policy by which its checkpoints are believed, with itself as a log
     * @param witnesses that are asked, each in the policy
     * @throws IllegalArgumentException if the signers have no name or several
     */
    public LogKeeper(
            TileStore tiles,
            Path folder,
            List<NoteSigner> signers,
            TrustPolicy policy,
            List<WitnessClient> witnesses,
            InstantSource clock,
            SignatureCheck check)
            throws IOException {
        List<String> names = signers.stream().map(signer -> signer.key().name()).distinct().toList();
        if (names.size() != 1) {
            throw new IllegalArgumentException("a log has one origin, not " + names);
        }
        this.tiles = tiles;
        this.folder = Files.createDirectories(folder);
        this.origin = names.getFirst();
        this.signers = List.copyOf(signers);
        this.policy = policy;
        this.witnesses = List.copyOf(witnesses);
        this.clock = clock;
        this.check = check;
    }

    /** The state that is public; empty before the first. */
    public Optional<SignedNote> published() throws IOException {
        return read("checkpoint");
    }

    /** The state signed last, public or waiting for witnesses; empty before the first. */
    public Optional<SignedNote> signed() throws IOException {
        return read("signed");
    }

    private Optional<SignedNote> read(String name) throws IOException {
        Optional<byte[]> kept = DurableFiles.read(folder.resolve(name));
        return kept.isEmpty() ? Optional.empty() : Optional.of(note(name, kept.get()));
    }

    private SignedNote note(String name, byte[] kept) throws IOException {
        return SignedNote.parse(kept).orElseThrow(() -> new IOException("the log's " + name + " note is damaged"));
    }

    /** What became of each witness when it was last asked, by its name in the policy. */
    public Map<String, WitnessClient.Outcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    /**
     * Publishes everything that can be served; the entries must be safe on disk, in the tiles or where they came from.
     *
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted while witnesses are asked
     */
    public synchronized Publication publish() throws IOException, InterruptedException {
        long size = tiles.servedSize();
        MerkleTree tree = new MerkleTree(tiles.at(size));
        Optional<Checkpoint> before = signed().flatMap(Checkpoint::of);
        if (before.isPresent()) {
            Checkpoint signed = before.get();
            if (signed.size() > size) {
                return new Publication.RolledBack(size, signed.size(), "");
            }
            Hash rootNow = tree.root(signed.size());
            if (!rootNow.equals(signed.root())) {
                return new Publication.PastChanged(signed, rootNow);
            }
        }
        Optional<SignedNote> published = published();
        if (published.flatMap(Checkpoint::of).filter(state -> state.size() == size).isPresent()) {
            if (compared) {
                return new Publication.Unchanged(published.get());
            }
            if (policy.judge(published.get(), check) instanceof CheckpointVerdict.Accepted) {
                return compare(published.get(), tree);
            }
            // Published under a policy that asked for less: it is signed and cosigned anew.
        }
        var checkpoint = new Checkpoint(origin, size, tree.root(size));
        var note = new SignedNote(
                checkpoint.text(),
                signers.stream().map(signer -> signer.sign(checkpoint.text(), clock.instant())).toList());
        // Safe before anybody sees it, so that no other root of this size is ever signed after a crash.
        DurableFiles.replaceDurably(folder.resolve("signed"), note.bytes());
        Publication answer = cosign(note, checkpoint, tree);
        if (answer instanceof Publication.Published(SignedNote cosigned, _)) {
            DurableFiles.replaceDurably(folder.resolve("checkpoint"), cosigned.bytes());
            reached.set(reached(checkpoint, cosigned));
            compared = true;
        }
        return answer;
    }

    /**
     * Shows witnesses, once after opening, the state that is public already: a log that was set back together with its own notes looks
     * sound by itself, and only who has seen more can tell.
     */
    private Publication compare(SignedNote published, MerkleTree tree) throws InterruptedException {
        Checkpoint checkpoint = Checkpoint.of(published).orElseThrow();
        List<NoteSignature> own = published.signatures().stream()
                .filter(signature -> signers.stream().anyMatch(signer -> signer.key().claims(signature)))
                .toList();
        // What is public keeps its own cosignatures: they tell since when.
        return switch (cosign(new SignedNote(published.text(), own), checkpoint, tree)) {
            case Publication.Halted halted -> halted;
            case Publication.Published _, Publication.Unchanged _ -> {
                compared = true;
                yield new Publication.Unchanged(published);
            }
            // Public it is all the same; whoever did not answer is asked again.
            case Publication.Waiting _ -> new Publication.Unchanged(published);
        };
    }

    private Publication cosign(SignedNote note, Checkpoint checkpoint, MerkleTree tree) throws InterruptedException {
        SignedNote cosigned = note;
        CheckpointVerdict verdict = policy.judge(cosigned, check);
        var answers = new LinkedBlockingQueue<Answered>();
        var threads = new ArrayList<Thread>();
        if (!(verdict instanceof CheckpointVerdict.Accepted)) {
            for (WitnessClient client : witnesses) {
                threads.add(Thread.ofVirtual().start(() -> answers.add(ask(client, note, checkpoint.size(), tree))));
            }
        }
        Map<String, WitnessClient.Outcome> these = new ConcurrentHashMap<>();
        Optional<Publication.Halted> objection = Optional.empty();
        for (int waiting = threads.size(); waiting > 0 && !(verdict instanceof CheckpointVerdict.Accepted); waiting--) {
            Answered answered = answers.take();
            these.put(answered.witness, answered.outcome);
            switch (answered.outcome) {
                case WitnessClient.Outcome.Cosigned(NoteSignature signature, _) -> {
                    cosigned = cosigned.with(List.of(signature));
                    verdict = policy.judge(cosigned, check);
                }
                case WitnessClient.Outcome.OtherSize(long seen) when seen > checkpoint.size() -> {
                    objection = Optional.of(new Publication.RolledBack(checkpoint.size(), seen, answered.witness));
                }
                case WitnessClient.Outcome.Inconsistent _ -> {
                    objection = objection.or(
                            () -> Optional.of(new Publication.Contradicted(checkpoint, answered.witness)));
                }
                case WitnessClient.Outcome.OtherSize _,
                        WitnessClient.Outcome.Refused _,
                        WitnessClient.Outcome.NotItsSignature _,
                        WitnessClient.Outcome.Unreachable _ -> {
                    // The quorum decides whether it is missed.
                }
            }
        }
        return switch (verdict) {
            // One witness that objects while a quorum does not can't stop a log; outcomes() shows that it does.
            case CheckpointVerdict.Accepted accepted -> new Publication.Published(cosigned, accepted);
            case CheckpointVerdict.Refused refused ->
                objection.isPresent() ? objection.get() : new Publication.Waiting(refused, these);
        };
    }

    private Answered ask(WitnessClient client, SignedNote note, long size, MerkleTree tree) {
        String name = client.witness().name();
        WitnessClient.Outcome outcome;
        try {
            outcome = ask(client, note, known.getOrDefault(name, 0L), size, tree);
            // What the log remembers of a witness may be out of date; the witness then says what it has.
            if (outcome instanceof WitnessClient.Outcome.OtherSize(long seen) && seen <= size) {
                outcome = ask(client, note, seen, size, tree);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            outcome = new WitnessClient.Outcome.Unreachable();
        }
        if (outcome instanceof WitnessClient.Outcome.Cosigned) {
            known.merge(name, size, Math::max);
        }
        outcomes.put(name, outcome);
        return new Answered(name, outcome);
    }

    private static WitnessClient.Outcome ask(
            WitnessClient client, SignedNote note, long oldSize, long size, MerkleTree tree)
            throws InterruptedException {
        List<Hash> proof = oldSize > size ? List.of() : tree.consistency(oldSize, size).path();
        return client.ask(new AddCheckpoint(Math.min(oldSize, size), proof, note));
    }

    /**
     * A receipt for an entry, from the public state. Receipts of entries that stand near each other are cheap, one after the other.
     *
     * @return empty while the entry is not public
     */
    public Optional<LogProof> proof(long index) throws IOException {
        Optional<Reached> state = reached();
        return state.filter(known -> index >= 0 && index < known.size)
                .map(known -> new LogProof(known.tree.inclusion(index, known.size), known.note));
    }

    /** The public state, read once for all receipts from it, with the tiles that were read of it last. */
    private Optional<Reached> reached() throws IOException {
        Reached known = reached.get();
        if (known == null) {
            Optional<SignedNote> note = published();
            known = note.flatMap(Checkpoint::of).map(state -> reached(state, note.orElseThrow())).orElse(null);
            // Whatever is published meanwhile is newer.
            if (known != null && !reached.compareAndSet(null, known)) {
                known = reached.get();
            }
        }
        return Optional.ofNullable(known);
    }

    private Reached reached(Checkpoint state, SignedNote note) {
        return new Reached(state.size(), note, new MerkleTree(tiles.at(state.size())));
    }
}
