package org.opencreditbank.bank.yaml;

import java.util.List;
import java.util.Map;

/** A part of a YAML document with the line and column it stands at. */
sealed interface Node {

    int line();

    int column();

    /** A plain or quoted value, as written. */
    record Scalar(int line, int column, String text) implements Node {}

    /** Fields in the order of the file. */
    record Fields(int line, int column, Map<String, Node> byName) implements Node {}

    /** Items in the order of the file. */
    record Items(int line, int column, List<Node> all) implements Node {}
}
