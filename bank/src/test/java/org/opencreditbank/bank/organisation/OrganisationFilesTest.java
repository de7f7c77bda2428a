package org.opencreditbank.bank.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.organisation.OrganisationFiles.Load;
import org.opencreditbank.bank.yaml.Fault;

class OrganisationFilesTest {
    private static final String REGION = """
            organisations:
              - code: DIST
                name:
                  en: District college
                  zh: 区社区学院
                roles:
                  - branch
                parent: OU
              - code: OU
                name:
                  en: Open university
                  zh: 开放大学
                roles:
                  - teaches
                  - awards
                kind: university
                region: "330100"
                identifiers:
                  - scheme: GB32100
                    value: 91350100M000100Y43
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final Organisations organisations = new Organisations(database.client());
    private final OrganisationFiles files = new OrganisationFiles(organisations);

    @Test
    void aFileMayNameAChildBeforeItsParentAndChangesNothingTheSecondTime() {
        assertThat(load(REGION)).isEqualTo(new Load.Done(2, 0, 0));
        assertThat(load(REGION)).isEqualTo(new Load.Done(0, 0, 2));
        var top = organisations.find("OU").orElseThrow();
        var district = organisations.find("DIST").orElseThrow();
        assertThat(organisations.subtree(top.id())).containsExactlyInAnyOrder(top.id(), district.id());
        assertThat(organisations.subtree(district.id())).containsExactly(district.id());
        assertThat(organisations.findByIdentifier(new Identifier("GB32100", "91350100M000100Y43"))).contains(top);
    }

    @Test
    void whatAnOrganisationIsToOthersIsAWord() {
        load(REGION);
        assertThat(organisations.find("OU").orElseThrow().kind()).isEqualTo("university");
        assertThat(organisations.kinds(List.of("OU", "DIST"))).isEqualTo(Map.of("OU", "university"));
        assertThat(((Load.Faulty) load(REGION.replace("kind: university", "kind: 大学"))).faults())
                .extracting(Fault::line, fault -> fault.refusal().code())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(16, "organisation.kind-form"));
    }

    @Test
    void whatIsExportedLoadsAsTheSame() {
        load(REGION);
        var exported = files.export();
        assertThat(load(exported)).isEqualTo(new Load.Done(0, 0, 2));
        assertThat(files.export()).isEqualTo(exported);
    }

    @Test
    void allFaultsOfAFileAreToldAtOnceAndNothingIsTaken() {
        var faults = ((Load.Faulty) load("""
                organisations:
                  - code: A B
                    name:
                      en: Misspelt
                    parent: NOBODY
                    rolls: []
                    identifiers:
                      - scheme: GB32100
                        value: 91350100M000100Y44
                  - code: X
                    name:
                      en: Below itself
                    parent: Y
                  - code: Y
                    name:
                      en: Below itself
                    parent: X
                """)).faults();
        assertThat(faults).extracting(Fault::line, Fault::field, fault -> fault.refusal().code()).containsExactly(
                org.assertj.core.groups.Tuple.tuple(2, "organisations[0].code", "organisation.code-form"),
                org.assertj.core.groups.Tuple.tuple(5, "organisations[0].parent", "organisation.unknown"),
                org.assertj.core.groups.Tuple.tuple(6, "organisations[0].rolls", "yaml.field-unknown"),
                org.assertj.core.groups.Tuple.tuple(9, "organisations[0].identifiers[0].value", "identity.organisation-code.check-digit"),
                org.assertj.core.groups.Tuple.tuple(13, "organisations[1].parent", "organisation.below-itself"),
                org.assertj.core.groups.Tuple.tuple(17, "organisations[2].parent", "organisation.below-itself"));
        assertThat(organisations.all()).isEmpty();
    }

    @Test
    void anIdentifierNamesOneOrganisation() {
        load(REGION);
        var faults = ((Load.Faulty) load(REGION.replace("code: OU", "code: OTHER").replace("parent: OU", "parent: OTHER"))).faults();
        assertThat(faults).extracting(fault -> fault.refusal().code()).containsExactly("organisation.identifier-taken");
    }

    private Load load(String yaml) {
        return files.load(Map.of("region.yaml", yaml.getBytes(StandardCharsets.UTF_8)), "task/test", "test");
    }
}
