package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.spi.JsonProvider;
import org.opencreditbank.proof.jsonld.Contexts;

/** The contexts that suites write with. */
final class SuiteContexts {

    /** Defines every term, for examples; nothing that means something is written with it. */
    private static final String EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";

    private SuiteContexts() {}

    /** The bundled contexts and that of the standard's examples. */
    static Contexts contexts() {
        JsonProvider json = JsonProvider.provider();
        return Contexts.bundled().with(EXAMPLES, json.createObjectBuilder()
                .add("@context", json.createObjectBuilder().add("@vocab", "https://www.w3.org/ns/credentials/examples#")).build());
    }
}
