package org.opencreditbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.CatalogueFiles;
import org.opencreditbank.bank.deposit.agreement.AgreementFiles;
import org.opencreditbank.bank.organisation.OrganisationFiles;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.boot.test.context.TestComponent;

/** A school, its courses and agreements, and files handed in for it, in a bank under test. */
@TestComponent
class DepositBench {

    static final Deed DEED = new Deed(new Actor.SystemTask("test"), "test");

    private static final String ORGANISATION = """
            organisations:
              - code: SCHOOL
                name: {en: School, zh: 学校}
                roles: [teaches]
            """;

    private static final String CATALOGUE = """
            frameworks:
              - code: TEN
                name: {en: Ten levels}
                source: made for the test
                hours-per-credit: 18
                credit-step: 0.5
                half-steps: true
                levels:
                  - level: 1
                  - level: 2
            courses:
              - organisation: SCHOOL
                code: MATH
                kind: degree-course
                name: {zh: 高等数学}
                versions:
                  - number: 1
                    from: 2010-01-01
                    hours: 46
                    declared: 2.5
                    class: academic
                    placements:
                      - {framework: TEN, level: 1, credits: 2.5, basis: declared, decider: SCHOOL, from: 2010-01-01}
              - organisation: SCHOOL
                code: ART
                kind: leisure-course
                name: {zh: 书法}
                versions:
                  - number: 1
                    from: 2010-01-01
                    hours: 36
                    class: leisure
                    placements:
                      - {framework: TEN, level: 1, credits: 2, basis: declared, decider: SCHOOL, from: 2010-01-01}
            """;

    private static final String AGREEMENTS = """
            agreements:
              - organisation: SCHOOL
                code: own-layout
                title: {en: Own layout}
                mapping: open-credit-bank
                pass-rule: {pass-mark: 60, distinction-mark: 90, highest: 100}
                class: academic
                basis: declared
                assurance: source-confirmed
              - organisation: SCHOOL
                code: shanghai
                title: {en: Shanghai}
                mapping: shanghai-results-15
                pass-rule:
                  words: {pass: [合格, 及格], fail: [不合格, 不及格]}
                  pass-mark: 60
                  highest: 100
                class: academic
                basis: declared
                assurance: source-confirmed
            """;

    private final Deposits deposits;
    private final DepositRun run;
    private final ReturnedFile returnedFile;
    private final Organisations organisations;

    DepositBench(
            Deposits deposits,
            DepositRun run,
            ReturnedFile returnedFile,
            Organisations organisations,
            OrganisationFiles organisationFiles,
            CatalogueFiles catalogueFiles,
            AgreementFiles agreementFiles) {
        this.deposits = deposits;
        this.run = run;
        this.returnedFile = returnedFile;
        this.organisations = organisations;
        assertThat(organisationFiles.load(files(ORGANISATION), "task/test", "test"))
                .isInstanceOf(OrganisationFiles.Load.Done.class);
        assertThat(catalogueFiles.load(files(CATALOGUE), DEED)).isInstanceOf(CatalogueFiles.Load.Done.class);
        assertThat(agreementFiles.load(files(AGREEMENTS), DEED)).isInstanceOf(AgreementFiles.Load.Done.class);
    }

    private static Map<String, byte[]> files(String yaml) {
        return Map.of("test.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    long school() {
        return organisations.find("SCHOOL").orElseThrow().id();
    }

    /** Hands a file in and runs it. */
    Deposit deposit(String agreement, byte[] file, boolean correction, boolean dryRun) throws Exception {
        return finish(taken(handIn(agreement, new ByteArrayInputStream(file), correction, dryRun)));
    }

    /** Hands a file of our layout in and runs it. */
    Deposit deposit(String csv) throws Exception {
        return deposit("own-layout", csv.getBytes(StandardCharsets.UTF_8), false, false);
    }

    HandIn.Answer handIn(String agreement, InputStream file, boolean correction, boolean dryRun) throws Exception {
        return deposits.handIn(new HandIn(
                school(),
                agreement,
                null,
                HandIn.Files.one("test.csv", file),
                correction,
                dryRun,
                Long.MAX_VALUE,
                DEED.actor()));
    }

    static Deposit taken(HandIn.Answer answer) {
        assertThat(answer).isInstanceOf(HandIn.Answer.Taken.class);
        return ((HandIn.Answer.Taken) answer).deposit();
    }

    Deposit finish(Deposit deposit) throws Exception {
        DepositRun.Ending ending = run.run(deposit.publicId(), _ -> {});
        assertThat(ending).isInstanceOf(DepositRun.Ending.Done.class);
        return ((DepositRun.Ending.Done) ending).deposit();
    }

    /** The returned rows as they are handed out, without the mark at the beginning. */
    String returned(Deposit deposit) throws Exception {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        returnedFile.write(deposit, to);
        return to.toString(StandardCharsets.UTF_8).substring(1);
    }

    static long count(@Nullable Deposit deposit, Tally.Count count) {
        return deposit == null ? -1 : deposit.tally().of(count);
    }
}
