package org.opencreditbank.proof.jsonld;

/** One place of a quad in a template. */
sealed interface Term {

    /** The same in every document, as N-Quads write it. */
    record Fixed(String written) implements Term {}

    /** The document's text of this number, as an IRI. */
    record Iri(int text) implements Term {}

    /** The document's text of this number, as a literal; {@code after} is its datatype or language as N-Quads write it. */
    record Literal(int text, String after) implements Term {}

    /** A blank node, by its number in the template. */
    record Blank(int node) implements Term {}
}
