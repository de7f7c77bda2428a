package org.opencreditbank.rulebook.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.identity.RegionCode.Depth;

final class NumbersTest {

    /** The example of GB 32100-2015. */
    @Test
    void readsTheOrganisationOfTheStandard() {
        assertThat(OrganisationCode.parse("91350100m000100y43").orThrow().code()).isEqualTo("91350100M000100Y43");
    }

    @ParameterizedTest
    @CsvSource({"'',blank", "91350100M000100Y4,length", "91350100I000100Y43,form", "91350100M000100Y44,check-digit"})
    void saysWhyAnOrganisationCodeIsUnsound(String text, String reason) {
        assertThat(code(OrganisationCode.parse(text))).isEqualTo("identity.organisation-code." + reason);
    }

    @Property
    void everySlipOfOneSignInAnOrganisationCodeIsFound(
            @ForAll @IntRange(max = 16) int at, @ForAll @IntRange(min = 1, max = 30) int by) {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        char[] slip = "91350100M000100Y43".toCharArray();
        slip[at] = alphabet.charAt((alphabet.indexOf(slip[at]) + by) % 31);

        assertThat(OrganisationCode.parse(new String(slip)).sound()).isEmpty();
    }

    /** ISO 7064 gives 0794 with check digit 5 as its example for MOD 11,10. */
    @Test
    void accountNumbersCheckAsTheStandardSays() {
        assertThat(AccountNumber.checkDigit("0794")).isEqualTo('5');
        assertThat(AccountNumber.parse(AccountNumber.of(794).printed()).orThrow().serial()).isEqualTo(794);
        assertThat(AccountNumber.of(0).printed()).matches("\\d{4} \\d{4} \\d{5}");
    }

    @Property
    void everySlipOfOneDigitInAnAccountNumberIsFound(
            @ForAll @LongRange(max = AccountNumber.SERIALS - 1) long serial,
            @ForAll @IntRange(max = 12) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        AccountNumber number = AccountNumber.of(serial);
        assertThat(number.serial()).isEqualTo(serial);
        char[] slip = number.digits().toCharArray();
        slip[at] = (char) ('0' + (slip[at] - '0' + by) % 10);

        assertThat(code(AccountNumber.parse(new String(slip)))).isEqualTo("identity.account-number.check-digit");
    }

    @ParameterizedTest
    @CsvSource({"330000,PROVINCE", "330100,PREFECTURE", "330106,COUNTY"})
    void aRegionCodeSaysHowFarDownItGoes(String text, Depth depth) {
        RegionCode region = RegionCode.parse(text).orThrow();
        assertThat(region.depth()).isEqualTo(depth);
        assertThat(region.province().english()).isEqualTo("Zhejiang");
    }

    @Test
    void regionsLieInRegions() {
        RegionCode county = new RegionCode("330106");
        assertThat(county.parent()).contains(new RegionCode("330100"));
        assertThat(county.parent().flatMap(RegionCode::parent)).contains(new RegionCode("330000"));
        assertThat(new RegionCode("330000").parent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"33010,form", "33000a,form", "330001,form", "200000,province"})
    void saysWhyARegionCodeIsUnsound(String text, String reason) {
        assertThat(code(RegionCode.parse(text))).isEqualTo("identity.region." + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENCE_PERMIT,CN,830000199001010020,", "RESIDENCE_PERMIT,CN,830000199001010021,identity.permit.check-digit",
        "RESIDENCE_PERMIT,CN,usa110076010109,", "RESIDENCE_PERMIT,CN,a-1,identity.permit.form",
        "PASSPORT,FR,12AB 34567,", "PASSPORT,,12AB34567,identity.passport.country",
        "PASSPORT,FR,12,identity.passport.form", "STUDENT_NUMBER,OUC,s-0042/a,",
        "STUDENT_NUMBER,OUC,'',identity.document.blank", "CITIZEN_ID,CN,1,identity.citizen-id.length"
    })
    void documentsAreReadByTheirKind(DocumentKind kind, String scope, String number, String refusal) {
        String where = scope == null ? "" : scope;
        Reading<IdentityDocument> reading = IdentityDocument.read(kind, where, number);
        assertThat(code(reading)).isEqualTo(refusal == null ? "" : refusal);
    }

    private static String code(Reading<?> reading) {
        return reading instanceof Reading.Refused<?> refused ? refused.refusal().code() : "";
    }
}
