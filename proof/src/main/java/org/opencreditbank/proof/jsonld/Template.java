package org.opencreditbank.proof.jsonld;

import com.apicatalog.rdf.nquads.NQuadsAlphabet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The quads that all documents of one form become, with places for their texts. Filled in and sorted they are the canonical
 * N-Quads (RDFC-1.0), without expanding the document. Blank nodes get their labels by the hash of their own quads (§4.6), which
 * is decided by content; where two of them hash alike, or two quads become one, the template gives nothing and the general
 * way is gone.
 */
final class Template {

    /** Schemes whose IRIs JSON-LD leaves as they are, unless a context defines a term of that name. */
    private static final List<String> SCHEMES = List.of("https", "http", "urn", "did");

    private static final int LONGEST_IRI = 2_048;

    private final List<List<Term>> quads;
    private final int blanks;
    private final List<List<List<Term>>> ofBlank;
    private final Set<String> terms;

    /**
     * A template.
     *
     * @param quads  subject, predicate, object and perhaps graph of each
     * @param blanks how many blank nodes they mention
     * @param terms  the names that the contexts define: no IRI may begin with one of them
     */
    Template(List<List<Term>> quads, int blanks, Set<String> terms) {
        this.quads = List.copyOf(quads);
        this.blanks = blanks;
        this.terms = terms;
        List<List<List<Term>>> byBlank = new ArrayList<>();
        for (int node = 0; node < blanks; node++) {
            Term blank = new Term.Blank(node);
            byBlank.add(quads.stream().filter(quad -> quad.contains(blank)).toList());
        }
        this.ofBlank = List.copyOf(byBlank);
    }

    /** The canonical N-Quads of a document with these texts; empty where only the general way can tell them. */
    Optional<String> fill(List<String> texts, String hash) {
        String[] written = new String[texts.size()];
        for (List<Term> quad : quads) {
            for (Term term : quad) {
                if (term instanceof Term.Iri(int text) && !plain(texts.get(text))) {
                    return Optional.empty();
                }
                if (term instanceof Term.Literal(int text, String _) && written[text] == null) {
                    written[text] = escaped(texts.get(text));
                }
            }
        }
        Optional<String[]> labels = labels(texts, written, hash);
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = new String[quads.size()];
        StringBuilder line = new StringBuilder(256);
        int length = 0;
        for (int at = 0; at < lines.length; at++) {
            line.setLength(0);
            write(quads.get(at), texts, written, labels.get(), line);
            lines[at] = line.toString();
            length += lines[at].length();
        }
        Arrays.sort(lines);
        StringBuilder all = new StringBuilder(length);
        for (int at = 0; at < lines.length; at++) {
            if (at > 0 && lines[at].equals(lines[at - 1])) {
                return Optional.empty();
            }
            all.append(lines[at]);
        }
        return Optional.of(all.toString());
    }

    /** The canonical label of each blank node (§4.4.3, steps 3 to 4); empty where two have the same hash. */
    private Optional<String[]> labels(List<String> texts, String[] written, String hash) {
        String[] labels = new String[blanks];
        if (blanks == 1) {
            labels[0] = "_:c14n0";
            return Optional.of(labels);
        }
        TreeMap<String, Integer> byHash = new TreeMap<>();
        MessageDigest digest = digest(hash);
        StringBuilder line = new StringBuilder(256);
        for (int node = 0; node < blanks; node++) {
            Arrays.fill(labels, "_:z");
            labels[node] = "_:a";
            String[] lines = new String[ofBlank.get(node).size()];
            for (int at = 0; at < lines.length; at++) {
                line.setLength(0);
                write(ofBlank.get(node).get(at), texts, written, labels, line);
                lines[at] = line.toString();
            }
            Arrays.sort(lines);
            for (String each : lines) {
                digest.update(each.getBytes(StandardCharsets.UTF_8));
            }
            // One character a byte: compared like the hexadecimal digits that the standard compares.
            if (byHash.put(new String(digest.digest(), StandardCharsets.ISO_8859_1), node) != null) {
                return Optional.empty();
            }
        }
        int issued = 0;
        for (int node : byHash.values()) {
            labels[node] = "_:c14n" + issued++;
        }
        return Optional.of(labels);
    }

    private static void write(List<Term> quad, List<String> texts, String[] written, String[] labels, StringBuilder line) {
        for (Term term : quad) {
            switch (term) {
                case Term.Fixed(String as) -> line.append(as);
                case Term.Iri(int text) -> line.append('<').append(texts.get(text)).append('>');
                case Term.Literal(int text, String after) -> line.append('"').append(written[text]).append('"').append(after);
                case Term.Blank(int node) -> line.append(labels[node]);
            }
            line.append(' ');
        }
        line.append(".\n");
    }

    /** An IRI that no step of JSON-LD touches, and that N-Quads write as it is. */
    private boolean plain(String iri) {
        int colon = iri.indexOf(':');
        if (colon < 0 || iri.length() > LONGEST_IRI || iri.length() < colon + 4 || !SCHEMES.contains(iri.substring(0, colon))
                || terms.contains(iri.substring(0, colon)) || terms.contains(iri)) {
            return false;
        }
        int from = colon + 1;
        if (iri.charAt(0) == 'h') {
            if (!iri.startsWith("//", from)) {
                return false;
            }
            from += 2;
        }
        if (!alphanumeric(iri.charAt(from))) {
            return false;
        }
        boolean fragment = false;
        for (int at = from; at < iri.length(); at++) {
            char c = iri.charAt(at);
            if (c == '#') {
                if (fragment) {
                    return false;
                }
                fragment = true;
            } else if (!alphanumeric(c) && "-._~:/?@!$&'()*+,;=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static String escaped(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) {
                return NQuadsAlphabet.escape(text);
            }
        }
        return text;
    }

    private static MessageDigest digest(String hash) {
        try {
            return MessageDigest.getInstance(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(hash, e);
        }
    }
}
