package org.opencreditbank.proof.verify;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.CheckpointVerdict;
import org.opencreditbank.proof.log.Hash;
import org.opencreditbank.proof.log.InclusionProof;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.MerkleHash;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.receipt.LoggedCredential;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/** Checks the receipt of one credential: signed state of the log, its witnesses, the entry in it, and since when it stood there. */
final class ReceiptProbe {

    private static final SignatureCheck JDK = SignatureCheck.jdk();

    private final TrustPolicy policy;
    private final Consumer<Probe> probes;

    /**
     * Believes the issuer's own logs where the trust list names some, else those of the policy; witnesses are the policy's.
     *
     * @param probes where each check is told
     */
    ReceiptProbe(TrustPolicy policy, Optional<TrustList.Issuer> issuer, Consumer<Probe> probes) {
        List<TrustPolicy.Log> own = issuer.map(TrustList.Issuer::logs).orElse(List.of()).stream()
                .map(key -> new TrustPolicy.Log(key, Optional.empty())).toList();
        this.policy = own.isEmpty() ? policy : new TrustPolicy(own, policy.witnesses(), policy.quorum());
        this.probes = probes;
    }

    /** What a sound receipt proves: that the entry stood in the log at {@code at}; empty where no witness whom the policy asks
     * for says when. */
    record Logged(Optional<Instant> at) {}

    Outcome<Logged> check(Receipt receipt, LoggedCredential credential) {
        if (policy.logs().isEmpty()) {
            return refused("checkpoint", Probe.Result.UNKNOWN, Refusal.of("receipt.no-log"));
        }
        return switch (policy.judge(receipt.proof().checkpoint(), ReceiptProbe::verifies)) {
            case CheckpointVerdict.Accepted accepted -> {
                tell(accepted);
                yield included(receipt.proof(), receipt.entry(credential), accepted.checkpoint())
                        .then(_ -> Outcome.given(new Logged(reachedAt(accepted.cosigned()))));
            }
            case CheckpointVerdict.ShortQuorum(Checkpoint checkpoint, List<CheckpointVerdict.Cosigned> cosigned) -> {
                probes.accept(Probe.passed("checkpoint", state(checkpoint)));
                Refusal refusal = Refusal.of("receipt.short-quorum", "cosigned", cosigned.size()).and("quorum", text(policy.quorum()));
                probes.accept(new Probe("witnesses", Probe.Result.FAILED, Optional.of(refusal), witnesses(cosigned)));
                yield Outcome.refused(refusal);
            }
            case CheckpointVerdict.NotACheckpoint _ -> refused("checkpoint", Probe.Result.FAILED, Refusal.of("receipt.not-a-checkpoint"));
            case CheckpointVerdict.UnknownLog(String origin) ->
                    refused("checkpoint", Probe.Result.UNKNOWN, Refusal.of("receipt.unknown-log", "origin", origin));
            case CheckpointVerdict.NotSignedByLog(String origin) ->
                    refused("checkpoint", Probe.Result.FAILED, Refusal.of("receipt.not-signed-by-log", "origin", origin));
            case CheckpointVerdict.ForgedLogSignature(String origin) ->
                    refused("checkpoint", Probe.Result.FAILED, Refusal.of("receipt.forged-log-signature", "origin", origin));
            case CheckpointVerdict.ForgedCosignature(String witness) ->
                    refused("witnesses", Probe.Result.FAILED, Refusal.of("receipt.forged-cosignature", "witness", witness));
        };
    }

    private void tell(CheckpointVerdict.Accepted accepted) {
        SequencedMap<String, String> values = state(accepted.checkpoint());
        values.put("key", accepted.log().toString());
        probes.accept(Probe.passed("checkpoint", values));
        probes.accept(Probe.passed("witnesses", witnesses(accepted.cosigned())));
    }

    private Outcome<Hash> included(LogProof proof, byte[] entry, Checkpoint state) {
        Hash leaf = MerkleHash.leaf(entry);
        SequencedMap<String, String> values = state(state);
        values.put("index", Long.toString(proof.index()));
        values.put("entry", Base64.getEncoder().encodeToString(entry));
        values.put("leaf", leaf.base64());
        if (new InclusionProof(proof.index(), state.size(), proof.path()).holds(leaf, state.root())) {
            probes.accept(Probe.passed("log-inclusion", values));
            return Outcome.given(leaf);
        }
        Refusal refusal = Refusal.of("receipt.not-included", "index", proof.index()).and("size", state.size());
        probes.accept(new Probe("log-inclusion", Probe.Result.FAILED, Optional.of(refusal), values));
        return Outcome.refused(refusal);
    }

    /** The earliest time by which as many witnesses as the policy asks for had seen it: none of them alone can date it back. */
    private Optional<Instant> reachedAt(List<CheckpointVerdict.Cosigned> cosigned) {
        if (policy.quorum().reachedBy(Set.of())) {
            return Optional.empty();
        }
        return cosigned.stream().map(CheckpointVerdict.Cosigned::at).sorted()
                .filter(time -> policy.quorum().reachedBy(cosigned.stream().filter(one -> !one.at().isAfter(time))
                        .map(CheckpointVerdict.Cosigned::witness).collect(Collectors.toSet())))
                .findFirst();
    }

    private <T> Outcome<T> refused(String probe, Probe.Result result, Refusal refusal) {
        probes.accept(new Probe(probe, result, Optional.of(refusal), new LinkedHashMap<>()));
        return Outcome.refused(refusal);
    }

    private static SequencedMap<String, String> state(Checkpoint checkpoint) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("log", checkpoint.origin());
        values.put("size", Long.toString(checkpoint.size()));
        values.put("root", checkpoint.root().base64());
        return values;
    }

    private SequencedMap<String, String> witnesses(List<CheckpointVerdict.Cosigned> cosigned) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("cosigned", Integer.toString(cosigned.size()));
        values.put("quorum", text(policy.quorum()));
        cosigned.forEach(one -> values.put("witness " + one.witness(), one.at().toString()));
        return values;
    }

    /** Such as {@code 2 of (one, two, three)}. */
    private static String text(Quorum quorum) {
        return switch (quorum) {
            case Quorum.None _ -> "none";
            case Quorum.One(String witness) -> witness;
            case Quorum.Group(String _, int least, List<Quorum> members) ->
                    least + " of " + members.stream().map(ReceiptProbe::text).collect(Collectors.joining(", ", "(", ")"));
        };
    }

    /** Ed25519 by the fastest engine at hand; ML-DSA-44 by the JDK. */
    private static boolean verifies(String algorithm, byte[] spki, byte[] message, byte[] signature) {
        if (!algorithm.equals("Ed25519")) {
            return JDK.verify(algorithm, spki, message, signature);
        }
        int length = KeyType.ED25519.publicLength();
        byte[] raw = java.util.Arrays.copyOfRange(spki, spki.length - length, spki.length);
        return VerificationKey.of(KeyType.ED25519, raw) instanceof Outcome.Given<VerificationKey>(VerificationKey key)
                && key.verifies(message, signature);
    }
}
