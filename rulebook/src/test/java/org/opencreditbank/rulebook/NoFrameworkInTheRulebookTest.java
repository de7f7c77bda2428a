package org.opencreditbank.rulebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class NoFrameworkInTheRulebookTest {

    private final JavaClasses rulebook = new ClassFileImporter()
            .importUrl(Refusal.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRulebookUsesNothingButTheJdk() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.opencreditbank.rulebook..")
                .because("rules outlive frameworks")
                .check(rulebook);
    }

    @Test
    void theRulebookReadsNoFileNoNetworkAndNoClock() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .orShould().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .check(rulebook);
    }
}
