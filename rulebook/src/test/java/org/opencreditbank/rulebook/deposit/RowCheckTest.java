package org.opencreditbank.rulebook.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.rulebook.deposit.Rows.AGREEMENT;
import static org.opencreditbank.rulebook.deposit.Rows.agreement;
import static org.opencreditbank.rulebook.deposit.Rows.check;
import static org.opencreditbank.rulebook.deposit.Rows.codes;
import static org.opencreditbank.rulebook.deposit.Rows.fact;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;

final class RowCheckTest {

    @Test
    void aSoundRowIsReadWithoutDoubt() {
        assertThat(check(AGREEMENT, Field.STUDENT_NUMBER, " 2019-042 ")).isInstanceOfSatisfying(Checked.Sound.class, sound -> {
            assertThat(sound.doubts()).isEmpty();
            ResultFact fact = sound.fact();
            assertThat(fact.name()).isEqualTo("阿卜杜·热合曼");
            assertThat(fact.documents()).containsExactly(
                    new IdentityDocument(DocumentKind.CITIZEN_ID, "CN", "11010519491231002X"),
                    new IdentityDocument(DocumentKind.STUDENT_NUMBER, "OUC", "2019-042"));
            assertThat(fact.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
            assertThat(fact.obtained()).isEqualTo(new HappenedOn(2020, 7, 0));
            assertThat(fact.outcome()).isEqualTo(Outcome.PASS);
            assertThat(fact.credits()).isEqualTo(new Credits(250));
            assertThat(fact.hours()).isEqualTo(Hours.of(45));
            assertThat(fact.attempt()).isEqualTo(1);
        });
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(codes(check(AGREEMENT, Field.CITIZEN_ID, "110105194912310021", Field.COURSE, "", Field.OBTAINED, "soon",
                        Field.CREDITS, "2.505", Field.SCORE, "101")))
                .containsExactlyInAnyOrder(
                        "CITIZEN_ID identity.citizen-id.check-digit", "COURSE row.missing", "OBTAINED row.date",
                        "CREDITS amount.finer-than-hundredths", "SCORE row.score-too-high");
    }

    @ParameterizedTest
    @CsvSource({
        "CREDITS,-1,amount.negative", "CREDITS,two,amount.malformed", "HOURS,1000000000,amount.too-large",
        "ATTEMPT,0,row.attempt", "ATTEMPT,1.5,row.attempt", "COHORT,20,row.cohort", "SCORE,-3,row.score-negative",
        "SCORE,好,row.outcome-unknown", "OUTCOME,maybe,row.outcome-unknown", "BIRTH_DATE,1949-12,row.date",
        "BIRTH_DATE,1950-01-01,row.birth-date-differs", "BIRTH_DATE,2027-01-01,row.birth-date-in-future",
        "REMARK,a\u0000b,row.unreadable-signs", "NAME,\ufffd\ufffd,row.unreadable-signs",
        "CITIZEN_ID,11010519491231,identity.citizen-id.length"
    })
    void aWrongFieldIsReturnedByItsName(Field field, String text, String code) {
        assertThat(codes(check(AGREEMENT, field, text))).containsExactly(field + " " + code);
    }

    @Test
    void aFieldBeyondItsLengthIsReturned() {
        assertThat(codes(check(AGREEMENT, Field.REMARK, "x".repeat(2001)))).containsExactly("REMARK row.too-long");
    }

    @Test
    void aRowThatNamesNobodyIsReturned() {
        assertThat(codes(check(AGREEMENT, Field.CITIZEN_ID, ""))).containsExactly("IDENTITY_NUMBER row.no-document");
    }

    @Test
    void aNumberOfUnknownKindIsToldByItsShape() {
        assertThat(fact(1, Field.CITIZEN_ID, "", Field.IDENTITY_NUMBER, "110105491231002").documents().getFirst().kind())
                .isEqualTo(DocumentKind.CITIZEN_ID);
        assertThat(fact(1, Field.CITIZEN_ID, "", Field.IDENTITY_NUMBER, "USA110076010109").documents().getFirst().kind())
                .isEqualTo(DocumentKind.RESIDENCE_PERMIT);
    }

    @Test
    void aPassportNeedsItsCountry() {
        assertThat(codes(check(AGREEMENT, Field.CITIZEN_ID, "", Field.PASSPORT, "12AB34567")))
                .containsExactly("PASSPORT_COUNTRY identity.passport.country");
        assertThat(fact(1, Field.CITIZEN_ID, "", Field.PASSPORT, "12AB34567", Field.PASSPORT_COUNTRY, "fr").documents())
                .containsExactly(new IdentityDocument(DocumentKind.PASSPORT, "FR", "12AB34567"));
    }

    @Test
    void aCourseOutsideTheAgreementIsReturned() {
        assertThat(codes(check(agreement(AGREEMENT.passRule(), "BBB")))).containsExactly("COURSE row.course-not-agreed");
        assertThat(codes(check(agreement(AGREEMENT.passRule(), "AAA")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60,PASS", "59.9,FAIL", "90,DISTINCTION", "100,DISTINCTION", "合格,PASS", "不合格,FAIL", "缺考,WITHDRAWN",
            "Distinction,DISTINCTION", "0,FAIL"})
    void theScoreDecidesWhereNoOutcomeIsGiven(String score, Outcome outcome) {
        assertThat(fact(1, Field.SCORE, score).outcome()).isEqualTo(outcome);
    }

    @Test
    void anOutcomeOutweighsTheScore() {
        assertThat(fact(1, Field.SCORE, "95", Field.OUTCOME, "Withdrawn").outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void withoutAnythingThatDecidesTheRowIsReturned() {
        assertThat(codes(check(AGREEMENT, Field.SCORE, ""))).containsExactly("SCORE row.outcome-missing");
        assertThat(codes(check(agreement(PassRule.BY_WORD)))).containsExactly("SCORE row.outcome-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,doubt.invented-zeros", "0,45,doubt.zero-credit", "2.5,0,doubt.zero-hours", "0.0,'',doubt.zero-credit"
    })
    void zerosAreFlaggedAndTaken(String credits, String hours, String doubt) {
        assertThat(codes(check(AGREEMENT, Field.CREDITS, credits, Field.HOURS, hours))).containsExactly(doubt);
    }

    @Test
    void aLevelBesideInventedZerosIsSuspected() {
        for (Field level : new Field[] {Field.LEVEL, Field.EDUCATION_LEVEL}) {
            assertThat(codes(check(AGREEMENT, Field.CREDITS, "0", Field.HOURS, "0", level, "bachelor")))
                    .containsExactly("doubt.invented-zeros", "suspected.invented-level");
            assertThat(codes(check(AGREEMENT, Field.CREDITS, "0", Field.HOURS, "45", level, "bachelor")))
                    .containsExactly("doubt.zero-credit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"S2020123", "张三2", "２０２０１２３"})
    void aNameWithDigitsIsFlaggedBecauseColumnsMayBeInAnotherOrder(String name) {
        assertThat(codes(check(AGREEMENT, Field.NAME, name))).containsExactly("doubt.name-with-digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张\u202e三", "张\u2066三", "张\ue863", "张\ufffe", "张\ufffd", "张\u0007", "张\ud840"})
    void signsThatNobodyCanReadOrThatTurnTheOthersRoundReturnTheRow(String name) {
        assertThat(codes(check(AGREEMENT, Field.NAME, name))).containsExactly("NAME row.unreadable-signs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"龑䶮㛃𬱖", "阿卜杜·热合曼", "ئابدۇراخمان", "Đặng Thị Ngọc", "O’Neill", "س‌ر"})
    void rareCharactersAndOtherScriptsAreNoDoubt(String name) {
        assertThat(codes(check(AGREEMENT, Field.NAME, name))).isEmpty();
    }

    @Test
    void zerosOfAFailAreNoDoubt() {
        assertThat(codes(check(AGREEMENT, Field.SCORE, "30", Field.CREDITS, "0", Field.HOURS, "0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Unknown", "未知", "不详", "-"})
    void anUnknownLevelIsFlagged(String level) {
        assertThat(codes(check(AGREEMENT, Field.LEVEL, level))).containsExactly("doubt.level-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "202608,doubt.obtained-in-future", "2027,doubt.obtained-in-future", "2026-08-01,doubt.obtained-in-future",
        "2026-07-31,", "202607,", "2026,", "1949-12-30,doubt.obtained-before-birth", "194912,", "1949,"
    })
    void datesThatCannotBeAreFlaggedAndTaken(String obtained, String doubt) {
        assertThat(codes(check(AGREEMENT, Field.OBTAINED, obtained)))
                .isEqualTo(doubt == null ? java.util.List.of() : java.util.List.of(doubt));
    }

    @Test
    void aResultBeforeTheYearOfEnrolmentIsFlagged() {
        assertThat(codes(check(AGREEMENT, Field.COHORT, "2021"))).containsExactly("doubt.obtained-before-cohort");
        assertThat(codes(check(AGREEMENT, Field.COHORT, "2020"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"202612,true", "2026-12-30,true", "2026-12-05,false", "202712,false", "202512,false"})
    void aDecemberToComeIsSuspectedOfTheWeekBasedYear(String obtained, boolean suspected) {
        assertThat(codes(check(AGREEMENT, Field.OBTAINED, obtained)).contains("suspected.week-year")).isEqualTo(suspected);
    }

    @Property
    void anyRowIsAnsweredWithoutAnException(
            @ForAll String identity, @ForAll String text, @ForAll Field field, @ForAll Field other) {
        assertThat(check(AGREEMENT, Field.CITIZEN_ID, identity, field, text, other, text)).isNotNull();
    }

    @Test
    void rowsAndFactsDoNotShowWhomTheyAreAbout() {
        assertThat(Rows.row()).hasToString("ResultRow[line=2]");
        assertThat(fact(7)).hasToString("ResultFact[line=7]");
    }
}
