package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published vectors: the entries and roots of Certificate Transparency's reference, and proofs to accept and refuse. */
final class MerkleVectorsTest {

    private static final List<String> ENTRIES = List.of(
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theRootsAreThoseOfTheReferenceFromEmptyToEightLeaves() {
        var growing = new GrowingTree();
        assertThat(growing.root()).hasToString(ROOTS.getFirst());
        for (int size = 1; size <= ENTRIES.size(); size++) {
            growing.append(MerkleHash.leaf(HexFormat.of().parseHex(ENTRIES.get(size - 1))));
            assertThat(growing.root()).hasToString(ROOTS.get(size));
        }
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void inclusionIsJudgedAsPublished(Row row) {
        boolean holds = row.fourth()
                .flatMap(leaf -> row.fifth()
                        .map(root -> new InclusionProof(row.first(), row.second(), row.path()).holds(leaf, root)))
                .orElse(false);

        assertThat(holds).isEqualTo(row.holds());
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void consistencyIsJudgedAsPublished(Row row) {
        boolean holds = row.fourth()
                .flatMap(first -> row.fifth()
                        .map(second -> new ConsistencyProof(row.first(), row.second(), row.path()).holds(first, second)))
                .orElse(false);

        assertThat(holds).isEqualTo(row.holds());
    }

    static Stream<Row> inclusions() throws IOException {
        return rows("inclusion.tsv");
    }

    static Stream<Row> consistencies() throws IOException {
        return rows("consistency.tsv");
    }

    private static Stream<Row> rows(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(MerkleVectorsTest.class.getResourceAsStream(name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Row::of);
        }
    }

    /** A line of the vectors; a hash of another length than 32 bytes is absent. */
    record Row(
            String name,
            boolean holds,
            long first,
            long second,
            Optional<Hash> fourth,
            Optional<Hash> fifth,
            List<Hash> path) {

        static Row of(String line) {
            String[] cell = line.split("\t");
            List<Hash> path = cell[6].equals("-")
                    ? List.of()
                    : Arrays.stream(cell[6].split(",")).map(text -> Hash.parse(text).orElse(MerkleHash.EMPTY)).toList();
            return new Row(
                    cell[0],
                    cell[1].equals("holds"),
                    Long.parseUnsignedLong(cell[2]),
                    Long.parseUnsignedLong(cell[3]),
                    Hash.parse(cell[4]),
                    Hash.parse(cell[5]),
                    path);
        }
    }
}
