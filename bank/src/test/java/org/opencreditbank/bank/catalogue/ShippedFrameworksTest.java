package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Count;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Load;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;

class ShippedFrameworksTest {
    private final CatalogueBench bench = new CatalogueBench();

    @Test
    void everyFileThatComesWithTheProgramIsExportedAsItIs() throws Exception {
        assertThat(load()).isEqualTo(new Load.Done(new Count(6, 0, 0), new Count(14, 0, 0), new Count(0, 0, 0), new Count(0, 0, 0)));
        assertThat(load()).isEqualTo(new Load.Done(new Count(0, 0, 6), new Count(0, 0, 14), new Count(0, 0, 0), new Count(0, 0, 0)));
        var all = bench.frameworks.all();
        for (var file : ShippedFrameworks.contents().entrySet()) {
            var only = all.stream().filter(framework -> file.getKey().equalsIgnoreCase(framework.code() + ".yaml")).toList();
            var exported = file.getKey().equals("maps.yaml")
                    ? CatalogueText.write(all, bench.frameworks.maps(), List.of(), List.of(), false)
                    : CatalogueText.write(only, List.of(), List.of(), List.of());
            assertThat(exported).isEqualTo(new String(file.getValue(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyLevelIsDescribedInBothLanguages() throws Exception {
        load();
        for (var framework : bench.frameworks.all()) {
            assertThat(framework.name()).containsOnlyKeys("en", "zh");
            framework.levels().forEach(level ->
                    assertThat(level.descriptors()).as(framework.code() + " " + level.label()).containsOnlyKeys("en", "zh"));
        }
    }

    @Test
    void theMapsSayWhatTheLeafletSays() throws Exception {
        load();
        assertThat(map("EQF", "SCQF").map(Level.of(5))).containsExactly(Level.of(7), Level.of(8));
        assertThat(map("NFQ", "EQF").map(Level.of(1))).containsExactly(Level.of(1));
        assertThat(map("RQF", "EQF").map(framework("RQF").find("E2").orElseThrow().position())).as("a hole").isEmpty();
        assertThat(map("RQF", "SCQF").decide(Level.of(6))).isInstanceOf(Reading.Sound.class);
    }

    @Test
    void noMapFromGeneralKnowledgeOrOfOurOwnDecidesAnything() throws Exception {
        load();
        var unconfirmed = bench.frameworks.maps().stream().filter(map -> !map.confirmed()).map(LevelMap::from).collect(Collectors.toSet());
        assertThat(unconfirmed).isEqualTo(Set.of("HKQF", "OCB"));
        assertThat(map("HKQF", "EQF").decide(Level.of(7))).isInstanceOf(Reading.Refused.class);
    }

    private Load load() throws Exception {
        Map<String, byte[]> contents = ShippedFrameworks.contents();
        return Objects.requireNonNull(
                bench.database.transactions().execute(_ -> bench.files.load(contents, CatalogueBench.DEED)));
    }

    private LevelMap map(String from, String to) {
        return bench.frameworks.maps().stream().filter(map -> map.from().equals(from) && map.to().equals(to)).findFirst().orElseThrow();
    }

    private Framework framework(String code) {
        return bench.frameworks.find(code).orElseThrow();
    }
}
