package org.opencreditbank.proof.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which logs and witnesses are believed, and how many witnesses it takes (C2SP tlog-policy). {@link PolicyText} reads it.
 *
 * @param logs any of which may have signed; their key's name is the log's origin
 * @param witnesses that are known
 * @param quorum of them that must have cosigned
 */
public record TrustPolicy(List<Log> logs, List<Witness> witnesses, Quorum quorum) {

    /** A log, and where it is served if that is known. */
    public record Log(VerifierKey key, Optional<String> url) {}

    /** A witness under its name in the policy, and where it takes checkpoints if that is known. */
    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /** Keeps copies of the lists. */
    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /** Whether a note is a checkpoint to believe; a refusal names the first thing that is wrong. */
    public CheckpointVerdict judge(SignedNote note, SignatureCheck check) {
        Optional<Checkpoint> read = Checkpoint.of(note);
        if (read.isEmpty()) {
            return new CheckpointVerdict.NotACheckpoint();
        }
        Checkpoint checkpoint = read.get();
        if (checkpoint.size() == 0 && !checkpoint.root().equals(MerkleHash.EMPTY)) {
            return new CheckpointVerdict.NotACheckpoint();
        }
        List<VerifierKey> keys = logs.stream()
                .map(Log::key)
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        if (keys.isEmpty()) {
            return new CheckpointVerdict.UnknownLog(checkpoint.origin());
        }
        Optional<VerifierKey> signer = Optional.empty();
        for (VerifierKey key : keys) {
            switch (note.by(key, check)) {
                case NoteVerdict.Signed _ -> signer = signer.or(() -> Optional.of(key));
                case NoteVerdict.Forged _ -> {
                    return new CheckpointVerdict.ForgedLogSignature(checkpoint.origin());
                }
                case NoteVerdict.OtherKey _ -> {
                    // Another key of the same log may have signed.
                }
            }
        }
        if (signer.isEmpty()) {
            return new CheckpointVerdict.NotSignedByLog(checkpoint.origin());
        }
        return withWitnesses(note, checkpoint, signer.get(), check);
    }

    private CheckpointVerdict withWitnesses(
            SignedNote note, Checkpoint checkpoint, VerifierKey log, SignatureCheck check) {
        var cosigned = new ArrayList<CheckpointVerdict.Cosigned>();
        for (Witness witness : witnesses) {
            switch (note.by(witness.key(), check)) {
                case NoteVerdict.Signed signed ->
                    // A witness must say when (tlog-witness, add-checkpoint); without that it claims nothing of rollbacks.
                    signed.at().ifPresent(at -> cosigned.add(new CheckpointVerdict.Cosigned(witness.name(), at)));
                case NoteVerdict.Forged _ -> {
                    return new CheckpointVerdict.ForgedCosignature(witness.name());
                }
                case NoteVerdict.OtherKey _ -> {
                    // Has not cosigned.
                }
            }
        }
        Set<String> names = new HashSet<>();
        cosigned.forEach(one -> names.add(one.witness()));
        return quorum.reachedBy(names)
                ? new CheckpointVerdict.Accepted(checkpoint, log, cosigned)
                : new CheckpointVerdict.ShortQuorum(checkpoint, cosigned);
    }

    /** The policy's text, as {@link PolicyText#read} reads it. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        logs.forEach(log -> text.append("log ").append(log.key()).append(url(log.url())));
        witnesses.forEach(witness ->
                text.append("witness ").append(witness.name()).append(' ').append(witness.key()).append(url(witness.url())));
        String name = quorumText(quorum, text);
        return text.append("quorum ").append(name).append('\n').toString();
    }

    private static String url(Optional<String> url) {
        return url.map(where -> " " + where).orElse("") + "\n";
    }

    private static String quorumText(Quorum quorum, StringBuilder before) {
        return switch (quorum) {
            case Quorum.None _ -> "none";
            case Quorum.One one -> one.witness();
            case Quorum.Group group -> {
                var line = new StringBuilder("group ").append(group.name()).append(' ').append(group.least());
                group.members().forEach(member -> line.append(' ').append(quorumText(member, before)));
                before.append(line).append('\n');
                yield group.name();
            }
        };
    }
}
