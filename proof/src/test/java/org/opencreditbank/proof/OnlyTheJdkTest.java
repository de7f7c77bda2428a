package org.opencreditbank.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class OnlyTheJdkTest {

    @Test
    void proofUsesNothingButTheJdk() {
        JavaClasses proof = new ClassFileImporter()
                .importUrl(CanonicalRecord.class.getProtectionDomain().getCodeSource().getLocation());

        classes().should().onlyDependOnClassesThat().resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify.annotations..", "org.opencreditbank.proof..")
                .because("whoever checks the bank needs this module and nothing else")
                .check(proof);
    }
}
