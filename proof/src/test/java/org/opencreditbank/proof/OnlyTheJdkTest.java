package org.opencreditbank.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class OnlyTheJdkTest {

    private final JavaClasses proof = new ClassFileImporter()
            .importUrl(CanonicalRecord.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void recordsAndTheLogUseNothingButTheJdk() {
        classes().that().resideInAnyPackage("org.opencreditbank.proof", "org.opencreditbank.proof.log..")
                .should().onlyDependOnClassesThat().resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify.annotations..", "org.opencreditbank.proof..")
                .because("whoever checks the bank's records needs these classes and nothing else")
                .check(proof);
    }

    @Test
    void credentialsUseTheirNamedLibrariesAlone() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify.annotations..", "org.opencreditbank.proof..",
                        "jakarta.json..", "com.apicatalog..", "org.bouncycastle..", "com.amazon.corretto.crypto..", "picocli..")
                .because("each library here was chosen for one job")
                .check(proof);
    }

    @Test
    void nothingThatVerifiesOpensAConnection() {
        // Only the log's client asks, and only the witnesses of its own policy.
        noClasses().that().haveNameNotMatching(".*\\.log\\.(WitnessClient.*|LogKeeper.*)").should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.URL")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.net.Socket")
                .because("a credential must not make its verifier call anybody")
                .check(proof);
    }
}
