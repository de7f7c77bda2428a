package org.opencreditbank.rulebook.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.deposit.Rows.fact;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Validity;

final class CatalogueComparisonTest {

    private final CourseVersion version = new CourseVersion(1, 1, new Validity(LocalDate.EPOCH, null),
            Hours.of(45), Credits.parse("2.5"), CreditClass.ACADEMIC, List.of());

    @Test
    void whatAgreesRaisesNoDoubt() {
        assertThat(CatalogueComparison.doubts(fact(1), version)).isEmpty();
        assertThat(CatalogueComparison.doubts(fact(1, Field.CREDITS, "", Field.HOURS, "0"), version)).isEmpty();
        assertThat(CatalogueComparison.doubts(fact(1, Field.CREDITS, "9", Field.SCORE, "10"), version)).isEmpty();
    }

    @Test
    void whatDiffersNamesBothSides() {
        assertThat(CatalogueComparison.doubts(fact(1, Field.CREDITS, "2", Field.HOURS, "40"), version))
                .extracting(Doubt::code).containsExactly("doubt.credits-differ", "doubt.hours-differ");
        assertThat(CatalogueComparison.doubts(fact(1, Field.CREDITS, "2"), version).getFirst().params())
                .containsEntry("given", "2").containsEntry("declared", "2.5");
    }
}
