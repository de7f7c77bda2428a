package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a trust policy (C2SP tlog-policy, "Policy file syntax and structure"). */
public final class PolicyText {

    /** The most logs, witnesses and groups each; the standard asks for 32. */
    public static final int MOST = 1_024;

    private final List<TrustPolicy.Log> logs = new ArrayList<>();
    private final List<TrustPolicy.Witness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> names = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private Optional<Quorum> quorum = Optional.empty();

    /** A policy, or why the text is none. */
    public sealed interface Reading {

        /** It is one. */
        record Read(TrustPolicy policy) implements Reading {}

        /**
         * It is none.
         *
         * @param line where, from 1; 0 for the whole
         * @param fault what
         */
        record Refused(int line, Fault fault) implements Reading {}
    }

    /** What can be wrong with a policy. */
    public enum Fault {
        /** A control sign other than tab and line break. */
        CONTROL_SIGN,
        /** A line that begins with no known word, or has too few or too many parts. */
        UNKNOWN_LINE,
        /** Not a verifier key, or one whose type does not fit a log or a witness. */
        NOT_A_KEY,
        /** The same public key twice. */
        KEY_TWICE,
        /** The same name twice, or the reserved name {@code none}. */
        NAME_TAKEN,
        /** A name that no line above defines. */
        UNKNOWN_NAME,
        /** A name that is a member already. */
        MEMBER_TWICE,
        /** A threshold below one or above the number of members. */
        THRESHOLD,
        /** A second quorum line. */
        QUORUM_TWICE,
        /** No quorum line. */
        QUORUM_MISSING,
        /** More lines of a kind than are read. */
        TOO_MANY
    }

    private PolicyText() {}

    /** Reads a policy. */
    public static Reading read(byte[] policy) {
        for (byte octet : policy) {
            if ((octet >= 0 && octet < ' ' && octet != '\t' && octet != '\n') || octet == 0x7f) {
                return new Reading.Refused(0, Fault.CONTROL_SIGN);
            }
        }
        var text = new PolicyText();
        String[] lines = decode(policy).split("\n", -1);
        for (int number = 0; number < lines.length; number++) {
            Optional<Fault> fault = text.line(lines[number]);
            if (fault.isPresent()) {
                return new Reading.Refused(number + 1, fault.get());
            }
        }
        return text.quorum
                .<Reading>map(quorum -> new Reading.Read(new TrustPolicy(text.logs, text.witnesses, quorum)))
                .orElseGet(() -> new Reading.Refused(0, Fault.QUORUM_MISSING));
    }

    /** Names are opaque octets: what is not UTF-8 is read octet by octet, so that different names stay different. */
    private static String decode(byte[] policy) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(policy)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(policy, StandardCharsets.ISO_8859_1);
        }
    }

    private Optional<Fault> line(String line) {
        List<String> parts =
                Arrays.stream(line.split("[ \t]+")).filter(part -> !part.isEmpty()).toList();
        if (parts.isEmpty() || parts.getFirst().startsWith("#")) {
            return Optional.empty();
        }
        int count = parts.size();
        return switch (parts.getFirst()) {
            case "log" -> count == 2 || count == 3 ? log(parts) : Optional.of(Fault.UNKNOWN_LINE);
            case "witness" -> count == 3 || count == 4 ? witness(parts) : Optional.of(Fault.UNKNOWN_LINE);
            case "group" -> count >= 4 ? group(parts) : Optional.of(Fault.UNKNOWN_LINE);
            case "quorum" -> count == 2 ? quorum(parts.get(1)) : Optional.of(Fault.UNKNOWN_LINE);
            default -> Optional.of(Fault.UNKNOWN_LINE);
        };
    }

    private Optional<Fault> log(List<String> parts) {
        Optional<VerifierKey> key = VerifierKey.parse(parts.get(1));
        if (key.isEmpty()) {
            return Optional.of(Fault.NOT_A_KEY);
        }
        if (logs.stream().anyMatch(log -> log.key().sameKey(key.get()))) {
            return Optional.of(Fault.KEY_TWICE);
        }
        logs.add(new TrustPolicy.Log(key.get(), url(parts, 2)));
        return logs.size() > MOST ? Optional.of(Fault.TOO_MANY) : Optional.empty();
    }

    private Optional<Fault> witness(List<String> parts) {
        Optional<VerifierKey> key =
                VerifierKey.parse(parts.get(2)).filter(read -> read.type().timestamped());
        if (key.isEmpty()) {
            return Optional.of(Fault.NOT_A_KEY);
        }
        if (witnesses.stream().anyMatch(witness -> witness.key().sameKey(key.get()))) {
            return Optional.of(Fault.KEY_TWICE);
        }
        String name = parts.get(1);
        witnesses.add(new TrustPolicy.Witness(name, key.get(), url(parts, 3)));
        return witnesses.size() > MOST ? Optional.of(Fault.TOO_MANY) : define(name, new Quorum.One(name));
    }

    private Optional<Fault> group(List<String> parts) {
        List<String> of = parts.subList(3, parts.size());
        var group = new ArrayList<Quorum>();
        for (String name : of) {
            Quorum member = names.get(name);
            if (member == null) {
                return Optional.of(Fault.UNKNOWN_NAME);
            }
            // Each witness counts in one way only.
            if (!members.add(name)) {
                return Optional.of(Fault.MEMBER_TWICE);
            }
            group.add(member);
        }
        Optional<Long> least = switch (parts.get(2)) {
            case "any" -> Optional.of(1L);
            case "all" -> Optional.of((long) of.size());
            default -> Decimal.parse(parts.get(2));
        };
        if (least.isEmpty() || least.get() < 1 || least.get() > of.size()) {
            return Optional.of(Fault.THRESHOLD);
        }
        String name = parts.get(1);
        return names.size() > 2 * MOST
                ? Optional.of(Fault.TOO_MANY)
                : define(name, new Quorum.Group(name, Math.toIntExact(least.get()), group));
    }

    private Optional<Fault> define(String name, Quorum meaning) {
        return name.equals("none") || names.putIfAbsent(name, meaning) != null
                ? Optional.of(Fault.NAME_TAKEN)
                : Optional.empty();
    }

    private Optional<Fault> quorum(String name) {
        if (quorum.isPresent()) {
            return Optional.of(Fault.QUORUM_TWICE);
        }
        quorum = name.equals("none") ? Optional.of(new Quorum.None()) : Optional.ofNullable(names.get(name));
        return quorum.isPresent() ? Optional.empty() : Optional.of(Fault.UNKNOWN_NAME);
    }

    private static Optional<String> url(List<String> parts, int at) {
        return parts.size() > at ? Optional.of(parts.get(at)) : Optional.empty();
    }
}
