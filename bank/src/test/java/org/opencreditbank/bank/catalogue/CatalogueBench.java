package org.opencreditbank.bank.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.organisation.OrganisationEntry;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.organisation.Organisations;

/** A catalogue on a fresh database with one organisation, OU, and one framework, TEN. */
public final class CatalogueBench {
    public static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");
    public static final String FRAMEWORK = """
            frameworks:
              - code: TEN
                name:
                  en: Ten levels
                source: made for the test
                hours-per-credit: 18
                credit-step: 0.5
                half-steps: true
                levels:
                  - level: 1
                  - level: 2
                    label: Two
            """;

    public final TestDatabase database = TestDatabase.fresh();
    public final Organisations organisations = new Organisations(database.client());
    final Frameworks frameworks = new Frameworks(database.client());
    final CourseStore store = new CourseStore(database.jdbc(), organisations);
    public final Catalogue catalogue = new Catalogue(database.jdbc(), store);
    private final UnitStore unitStore = new UnitStore(database.jdbc());
    final Units units = new Units(database.jdbc(), unitStore);
    /** What was published. */
    public final List<Object> events = new ArrayList<>();
    final CatalogueFiles files = new CatalogueFiles(database.jdbc(), organisations, frameworks, store,
            new CourseWriter(database.jdbc()), new UnitFiles(unitStore, units), events::add, "Asia/Shanghai");
    public final long organisation = organisations
            .enter(OrganisationEntry.of("OU", "Open university", "开放大学", OrganisationRole.TEACHES), "task/test", "test").id();

    public CatalogueFiles.Load load(String yaml) {
        return Objects.requireNonNull(database.transactions().execute(_ ->
                files.load(Map.of("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)), DEED)));
    }

    ResolvedCourse resolve(String code, String name) {
        return Objects.requireNonNull(Objects.requireNonNull(database.transactions().execute(_ ->
                catalogue.resolve(organisation, Map.of(code, name), true, DEED))).get(code));
    }

    void use(long versionId) {
        database.transactions().executeWithoutResult(_ -> catalogue.markUsed(List.of(versionId)));
    }
}
