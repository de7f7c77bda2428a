package org.opencreditbank.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class HkdfTest {

    /** RFC 5869, A.1. */
    @Test
    void expandsAsTheBasicCaseOfTheRfc() {
        assertExpands(
                "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
                "f0f1f2f3f4f5f6f7f8f9",
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    /** RFC 5869, A.2. */
    @Test
    void expandsAsTheLongCaseOfTheRfc() {
        assertExpands(
                "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
                "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecf"
                        + "d0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeef"
                        + "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
                "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87");
    }

    /** RFC 5869, A.3: no salt, no info. */
    @Test
    void expandsAsTheEmptyCaseOfTheRfc() {
        assertExpands(
                "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
                "",
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    /** RFC 4231, 4.2. */
    @Test
    void authenticatesAsTheFirstCaseOfTheRfc() {
        assertThat(Hkdf.hmac(bytes("0b".repeat(20)), "Hi There".getBytes(StandardCharsets.US_ASCII)))
                .asHexString().isEqualToIgnoringCase("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    }

    /** RFC 4231, 4.3: a key shorter than the hash. */
    @Test
    void authenticatesWithAShortKey() {
        assertThat(Hkdf.hmac(
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .asHexString().isEqualToIgnoringCase("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    /** RFC 4231, 4.7: a key longer than the block. */
    @Test
    void authenticatesWithALongKey() {
        assertThat(Hkdf.hmac(
                        bytes("aa".repeat(131)),
                        "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(StandardCharsets.US_ASCII)))
                .asHexString().isEqualToIgnoringCase("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    private static void assertExpands(String key, String info, String expected) {
        byte[] expanded = Hkdf.expand(bytes(key), bytes(info), expected.length() / 2);
        assertThat(HexFormat.of().formatHex(expanded)).isEqualTo(expected);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
