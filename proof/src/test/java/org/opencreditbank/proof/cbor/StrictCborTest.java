package org.opencreditbank.proof.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.proof.refusal.Outcome;

final class StrictCborTest {

    /** RFC 8949 appendix A, those of kinds that are read here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "00|Int[value=0]", "17|Int[value=23]", "1818|Int[value=24]", "1903e8|Int[value=1000]", "1a000f4240|Int[value=1000000]",
        "1b000000e8d4a51000|Int[value=1000000000000]", "20|Int[value=-1]", "3863|Int[value=-100]", "3903e7|Int[value=-1000]",
        "f4|FALSE", "f5|TRUE", "f6|NULL", "40|h''", "4401020304|h'01020304'", "6161|Text[value=a]", "62c3bc|Text[value=ü]",
        "63e6b0b4|Text[value=水]", "64f0908591|Text[value=\uD800\uDD51]", "80|Array[items=[]]",
        "8301820203820405|Array[items=[Int[value=1], Array[items=[Int[value=2], Int[value=3]]], Array[items=[Int[value=4], Int[value=5]]]]]",
        "a201020304|Mapping[entries={Int[value=1]=Int[value=2], Int[value=3]=Int[value=4]}]",
        "c11a514b67b0|Tagged[tag=1, item=Int[value=1363896240]]",
    })
    void thePublishedExamplesAreRead(String hex, String item) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(StrictCbor.read(bytes).orThrow()).hasToString(item);
        assertThat(CborEncoding.of(StrictCbor.read(bytes).orThrow())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "'',cbor.cut-off", "18,cbor.cut-off", "62c3,cbor.cut-off", "820102ff,cbor.trailing", "0000,cbor.trailing", "83,cbor.cut-off",
        "9bffffffffffffffff,cbor.cut-off", "9a7fffffff,cbor.cut-off", "5b7fffffffffffffff,cbor.cut-off", "ba7fffffff,cbor.cut-off",
        "1800,cbor.not-shortest", "190017,cbor.not-shortest", "1a0000ffff,cbor.not-shortest", "1b00000000ffffffff,cbor.not-shortest",
        "580141,cbor.not-shortest", "5f42010243030405ff,cbor.indefinite", "9f01ff,cbor.indefinite", "bf01ff,cbor.indefinite", "ff,cbor.indefinite",
        "a201020103,cbor.duplicate-key", "a2616101616102,cbor.duplicate-key", "62c328,cbor.not-utf-8", "63eda080,cbor.not-utf-8",
        "f7,cbor.kind", "f93c00,cbor.kind", "fb3ff199999999999a,cbor.kind", "f820,cbor.kind", "1c,cbor.kind", "e0,cbor.kind",
        "1bffffffffffffffff,cbor.number", "3bffffffffffffffff,cbor.number",
    })
    void secondSpellingsAndHostileLengthsAreRefusedByName(String hex, String code) {
        assertThat(StrictCbor.read(HexFormat.of().parseHex(hex))).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void depthAndNumberOfItemsAreBounded() {
        String deep = "81".repeat(StrictCbor.DEEPEST) + "80";
        String many = "9903e7" + "00".repeat(StrictCbor.MOST_ITEMS - 1);

        assertThat(StrictCbor.read(HexFormat.of().parseHex(deep))).isInstanceOf(Outcome.Given.class);
        assertThat(StrictCbor.read(HexFormat.of().parseHex("81" + deep)).toString()).contains("cbor.too-deep");
        assertThat(StrictCbor.read(HexFormat.of().parseHex("c1".repeat(100_000) + "00")).toString()).contains("cbor.too-deep");
        assertThat(StrictCbor.read(HexFormat.of().parseHex(many))).isInstanceOf(Outcome.Given.class);
        assertThat(StrictCbor.read(HexFormat.of().parseHex("9903e8" + "00".repeat(StrictCbor.MOST_ITEMS))).toString())
                .contains("cbor.too-many-items");
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("items") CborItem item) {
        assertThat(StrictCbor.read(CborEncoding.of(item))).isEqualTo(Outcome.given(item));
    }

    /** One item has one spelling: whatever is read writes back as the bytes that it was read from. */
    @Property(tries = 2_000)
    void whatIsReadIsWrittenAsItCame(@ForAll("nearly") byte[] bytes) {
        if (StrictCbor.read(bytes) instanceof Outcome.Given<CborItem>(CborItem item)) {
            assertThat(CborEncoding.of(item)).isEqualTo(bytes);
        }
    }

    /** Encodings with one byte changed. */
    @Provide
    Arbitrary<byte[]> nearly() {
        return items().flatMap(item -> {
            byte[] bytes = CborEncoding.of(item);
            return Arbitraries.integers().between(0, bytes.length - 1).flatMap(at -> Arbitraries.bytes().map(value -> {
                byte[] changed = bytes.clone();
                changed[at] = value;
                return changed;
            }));
        });
    }

    @Provide
    Arbitrary<CborItem> items() {
        return Arbitraries.recursive(StrictCborTest::leaf, StrictCborTest::around, 0, 3);
    }

    private static Arbitrary<CborItem> leaf() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(CborItem.Int::new),
                Arbitraries.strings().ofMaxLength(300).filter(text -> text.chars().noneMatch(c -> c >= 0xd800 && c <= 0xdfff)).map(CborItem.Text::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(CborItem.Bytes::new),
                Arbitraries.of(CborItem.Simple.values()));
    }

    private static Arbitrary<CborItem> around(Arbitrary<CborItem> inner) {
        Arbitrary<List<CborItem>> lists = inner.list().ofMaxSize(6);
        return Arbitraries.oneOf(
                lists.map(CborItem.Array::new),
                inner.map(item -> new CborItem.Tagged(18, item)),
                lists.map(list -> {
                    SequencedMap<CborItem, CborItem> entries = new LinkedHashMap<>();
                    for (CborItem item : new ArrayList<>(list)) {
                        entries.put(item, item);
                    }
                    return new CborItem.Mapping(entries);
                }));
    }
}
