package org.opencreditbank.proof.jsonld;

import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.refusal.Outcome;

/**
 * The forms of documents that have recurred, each with its template. A template is learned by looking what becomes of marks put
 * in place of a document's texts: a text whose mark comes out as exactly one IRI or literal of the graph may be filled in, any
 * other belongs to the form. Bounded: a form is learned when it is met the second time, and where there is no more room all are
 * forgotten. May be used by many threads at once.
 */
final class Templates {

    /** Most forms, and most forms met once. */
    static final int MOST_FORMS = 64;

    /** Most templates of one form: its texts that may not be filled in, such as purposes, vary between them. */
    static final int MOST_VARIANTS = 16;

    private static final int MOST_MET_ONCE = 1_024;

    private final LinkedData linkedData;
    private final Set<String> terms;
    private final Set<Integer> metOnce = ConcurrentHashMap.newKeySet();
    private final Map<String, Form> forms = new ConcurrentHashMap<>();

    /** Learns by {@code linkedData}; {@code terms} are the names that its contexts define. */
    Templates(LinkedData linkedData, Set<String> terms) {
        this.linkedData = linkedData;
        this.terms = Set.copyOf(terms);
    }

    /** A form: which of its texts belong to it after all, and a template for each set of these. */
    private record Form(BitSet bound, Map<List<String>, Optional<Template>> variants) {}

    /** The canonical N-Quads where a template gives them. */
    Optional<String> canonical(JsonObject document, String hash) {
        Optional<Skeleton> skeleton = Skeleton.of(document);
        if (skeleton.isEmpty()) {
            return Optional.empty();
        }
        String written = skeleton.get().form();
        @Nullable Form form = forms.get(written);
        if (form == null) {
            if (metOnce.add(written.hashCode())) {
                if (metOnce.size() > MOST_MET_ONCE) {
                    metOnce.clear();
                }
                return Optional.empty();
            }
            form = new Form(bound(document, skeleton.get().texts()), new ConcurrentHashMap<>());
            if (forms.size() >= MOST_FORMS) {
                forms.clear();
            }
            forms.put(written, form);
        }
        List<String> texts = skeleton.get().texts();
        List<String> bound = form.bound().stream().mapToObj(texts::get).toList();
        if (form.variants().size() >= MOST_VARIANTS) {
            form.variants().clear();
        }
        BitSet kept = form.bound();
        Optional<Template> template = form.variants().computeIfAbsent(bound, _ -> learned(document, texts, kept));
        return template.flatMap(known -> known.fill(texts, hash));
    }

    /** The texts that may not be filled in: together where that can be told at once, else one by one. */
    private BitSet bound(JsonObject document, List<String> texts) {
        BitSet none = new BitSet();
        Marks all = new Marks(texts, none);
        List<List<String>> quads = quads(Skeleton.with(document, all::text));
        BitSet bound = new BitSet();
        for (int text = 0; text < texts.size(); text++) {
            List<List<String>> alone = quads;
            Marks marks = all;
            if (quads.isEmpty()) {
                BitSet others = new BitSet();
                others.set(0, texts.size());
                others.clear(text);
                marks = new Marks(texts, others);
                alone = quads(Skeleton.with(document, marks::text));
            }
            bound.set(text, !marks.standsAlone(text, alone));
        }
        return bound;
    }

    private Optional<Template> learned(JsonObject document, List<String> texts, BitSet bound) {
        Marks marks = new Marks(texts, bound);
        List<List<String>> quads = quads(Skeleton.with(document, marks::text));
        boolean sound = !quads.isEmpty() && IntStream.range(0, texts.size()).allMatch(text -> bound.get(text) || marks.standsAlone(text, quads));
        if (!sound) {
            return Optional.empty();
        }
        List<String> blanks = new ArrayList<>();
        Set<List<Term>> all = new LinkedHashSet<>();
        quads.forEach(quad -> all.add(marks.terms(quad, blanks)));
        Set<String> names = new HashSet<>(terms);
        names(document, names);
        return Optional.of(new Template(List.copyOf(all), blanks.size(), names));
    }

    /** Seven parts a quad, as the consumer is told them, a missing one as an empty text; no quads where the document is refused. */
    private List<List<String>> quads(JsonObject document) {
        List<List<String>> quads = new ArrayList<>();
        RdfQuadConsumer collector = new RdfQuadConsumer() {
            @Override
            public RdfQuadConsumer quad(String subject, String predicate, String object, @Nullable String datatype,
                                        @Nullable String language, @Nullable String direction, @Nullable String graph) {
                quads.add(List.of(subject, predicate, object, given(datatype), given(language), given(direction), given(graph)));
                return this;
            }
        };
        return linkedData.tell(document, collector) instanceof Outcome.Given<?> ? quads : List.of();
    }

    private static String given(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** The names that contexts inside of a document define. */
    private static void names(JsonValue value, Set<String> names) {
        switch (value) {
            case JsonObject object -> object.forEach((name, member) -> {
                if (name.equals("@context")) {
                    Contexts.names(member, names);
                }
                names(member, names);
            });
            case JsonArray array -> array.forEach(element -> names(element, names));
            default -> {
                // Defines nothing.
            }
        }
    }

    /** Marks in place of a document's texts: where the text is an IRI an IRI, so that it can stand in the same places. */
    private static final class Marks {
        private static final String SECRET = UUID.randomUUID().toString();
        private final List<String> texts;

        private Marks(List<String> originals, BitSet bound) {
            List<String> marked = new ArrayList<>();
            for (int text = 0; text < originals.size(); text++) {
                String original = originals.get(text);
                // A document can't hold the mark by itself: it would have to guess the secret.
                String mark = (LinkedData.absolute(original) ? "urn:mark:" : "mark ") + SECRET + "-" + text + "-";
                marked.add(bound.get(text) ? original : mark);
            }
            this.texts = List.copyOf(marked);
        }

        private String text(int at) {
            return texts.get(at);
        }

        /** Whether the mark is found, and wherever it is it is the whole of a subject, object or graph. */
        private boolean standsAlone(int text, List<List<String>> quads) {
            String mark = texts.get(text);
            String core = mark.substring(mark.indexOf(SECRET) < 0 ? 0 : mark.indexOf(SECRET));
            boolean found = false;
            for (List<String> quad : quads) {
                for (int part = 0; part < quad.size(); part++) {
                    boolean whole = quad.get(part).equals(mark) && (part == 0 || part == 2 || part == 6);
                    if (!whole && quad.get(part).contains(core)) {
                        return false;
                    }
                    found |= whole;
                }
            }
            return found;
        }

        private List<Term> terms(List<String> quad, List<String> blanks) {
            List<Term> terms = new ArrayList<>(4);
            terms.add(resource(quad.getFirst(), blanks));
            terms.add(resource(quad.get(1), blanks));
            boolean literal = !(quad.get(3) + quad.get(4) + quad.get(5)).isEmpty();
            terms.add(literal ? literal(quad) : resource(quad.get(2), blanks));
            if (!quad.get(6).isEmpty()) {
                terms.add(resource(quad.get(6), blanks));
            }
            return List.copyOf(terms);
        }

        private Term resource(String name, List<String> blanks) {
            if (name.startsWith("_:")) {
                if (!blanks.contains(name)) {
                    blanks.add(name);
                }
                return new Term.Blank(blanks.indexOf(name));
            }
            int text = marked(name);
            return text < 0 ? new Term.Fixed(NQuadsWriter.resourceOrBlank(name)) : new Term.Iri(text);
        }

        private Term literal(List<String> quad) {
            String written = NQuadsWriter.literal(quad.get(2), part(quad.get(3)), part(quad.get(4)), part(quad.get(5)));
            int text = marked(quad.get(2));
            // No mark needs escaping, so what follows its closing quote is the datatype or language.
            return text < 0 ? new Term.Fixed(written) : new Term.Literal(text, written.substring(quad.get(2).length() + 2));
        }

        private int marked(String value) {
            return value.contains(SECRET) ? texts.indexOf(value) : -1;
        }

        private static @Nullable String part(String given) {
            return given.isEmpty() ? null : given;
        }
    }
}
