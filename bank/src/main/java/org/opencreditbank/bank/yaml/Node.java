package org.opencreditbank.bank.yaml;

import java.util.List;
import java.util.Map;

/** A part of a YAML document with the line it stands on. */
sealed interface Node {

    int line();

    /** A plain or quoted value, as written. */
    record Scalar(int line, String text) implements Node {}

    /** Fields in the order of the file. */
    record Fields(int line, Map<String, Node> byName) implements Node {}

    /** Items in the order of the file. */
    record Items(int line, List<Node> all) implements Node {}
}
