package org.opencreditbank.proof.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.proof.refusal.Refusal;

/** Digests: those of the W3C's context are from the Recommendation, appendix B.1, and from the W3C's test suite. */
final class RelatedResourcesTest {

    private static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";

    @ParameterizedTest
    @CsvSource({
        "digestMultibase,uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA",
        "digestSRI,sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
        "digestSRI,sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg",
        "digestMultibase,uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k",
    })
    void theContextIsKnownByItsPublishedDigests(String property, String digest) {
        assertThat(RelatedResources.faults(naming(CONTEXT, property, digest))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "digestMultibase,uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0",
        "digestSRI,sha384-_rCVIV7fSXXTNIvpiq26jRDyj8JG8TDjij-tD0ewLk4JpnXEz6a5AeeY_1qQ0d0P",
        "digestMultibase,zNotBase58!",
    })
    void anotherDigestIsAFault(String property, String digest) {
        assertThat(RelatedResources.faults(naming(CONTEXT, property, digest)))
                .containsExactly(Refusal.of("model.resource-digest", "id", CONTEXT));
    }

    @Test
    void aResourceThatIsNotAtHandSaysNothing() {
        assertThat(RelatedResources.faults(naming("https://bank.example/a", "digestSRI", "sha384-abcd"))).isEmpty();
    }

    private static JsonObject naming(String id, String property, String digest) {
        return Json.createObjectBuilder().add("relatedResource",
                Json.createObjectBuilder().add("id", id).add(property, digest)).build();
    }
}
