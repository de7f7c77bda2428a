package org.opencreditbank.bank.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in some files, so that everything is told at once. Not safe for use by several threads. */
public final class Faults {

    /** Beyond so many faults in one load nobody reads on; the rest is left out. */
    public static final int MOST = 1000;

    private final List<Fault> found = new ArrayList<>();

    /** Notes a fault. */
    public void add(Fault fault) {
        if (found.size() < MOST) {
            found.add(fault);
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** By file, line and column. */
    public List<Fault> list() {
        return found.stream().sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparingInt(Fault::column)).toList();
    }
}
