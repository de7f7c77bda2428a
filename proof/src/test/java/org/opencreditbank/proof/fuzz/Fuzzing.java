package org.opencreditbank.proof.fuzz;

/** Where Jazzer enters; the system property {@code target} says with which. */
public final class Fuzzing {

    private static final Target TARGET = Target.valueOf(System.getProperty("target", "VERIFIER"));

    private Fuzzing() {}

    /** Called by Jazzer for every input that it makes up. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        TARGET.read(bytes);
    }
}
