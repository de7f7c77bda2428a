package org.opencreditbank.proof.jsonld;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.rdf.nquads.NQuadsReader;
import com.apicatalog.rdf.nquads.NQuadsReaderException;
import com.apicatalog.rdf.api.RdfConsumerException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencreditbank.proof.refusal.Outcome;

/** The W3C's tests of RDF Dataset Canonicalization 1.0, each listed in its manifest. */
final class RdfCanonicalizationTest {

    static Stream<Arguments> manifest() throws IOException {
        return new String(resource("/rdfc10/manifest.csv"), UTF_8).lines().skip(1).map(line -> line.split(","))
                .filter(row -> row[6].equals("TRUE")).map(row -> Arguments.of(row[0], row[5].equals("SHA384") ? "SHA-384" : "SHA-256"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifest")
    void eachPublishedDatasetHasItsPublishedForm(String test, String hash) throws IOException {
        assertThat(canonical(test, hash).orThrow()).isEqualTo(new String(resource("/rdfc10/" + test + "-rdfc10.nq"), UTF_8));
    }

    @org.junit.jupiter.api.Test
    void aPoisonGraphIsRefusedSoon() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(canonical("test074", "SHA-256"))
                    .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.refusal().code()).isEqualTo("rdf.poison-graph"));
        });
    }

    @org.junit.jupiter.api.Test
    void aDocumentWhoseUnnamedNodesAllNameEachOtherIsRefusedSoon() {
        JsonArrayBuilder nodes = Json.createArrayBuilder();
        for (int i = 0; i < 100; i++) {
            JsonArrayBuilder links = Json.createArrayBuilder();
            for (int j = 0; j < 100; j++) {
                links.add(Json.createObjectBuilder().add("id", "_:n" + j));
            }
            nodes.add(Json.createObjectBuilder().add("id", "_:n" + i).add("https://example.org/knows", links));
        }
        JsonObject document = Json.createObjectBuilder().add("@context", "https://www.w3.org/ns/credentials/v2")
                .add("type", "VerifiableCredential").add("credentialSubject", nodes).build();

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                assertThat(new LinkedData(Contexts.bundled()).canonical(document, "SHA-256"))
                        .isInstanceOfSatisfying(Outcome.Refused.class, it -> assertThat(it.refusal().code()).isEqualTo("rdf.poison-graph")));
    }

    private static Outcome<String> canonical(String test, String hash) {
        try {
            return LinkedData.canonical(hash, consumer -> {
                try (InputStreamReader in = new InputStreamReader(
                        Objects.requireNonNull(RdfCanonicalizationTest.class.getResourceAsStream("/rdfc10/" + test + "-in.nq")), UTF_8)) {
                    new NQuadsReader(in).provide(consumer);
                } catch (IOException | NQuadsReaderException | RdfConsumerException e) {
                    throw new AssertionError(e);
                }
            });
        } catch (JsonLdError e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RdfCanonicalizationTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
