package org.opencreditbank.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PersonSecretTest {

    private static final byte[] PLACE = bytes("achievement 7");
    private static final UUID EVENT = UUID.fromString("01990000-0000-7000-8000-000000000001");

    private final PersonSecret secret = PersonSecret.of(sequence());

    /** Computed with Python's hmac module from the derivation stated on the class. */
    @Test
    void theDerivationsOfVersionOneStandForEver() {
        assertThat(HexFormat.of().formatHex(secret.leafKey(EVENT))).isEqualTo("763e9e27ae408db8beee8093126258141855dd03457686ceeec513f34a5d7abc");
        assertThat(HexFormat.of().formatHex(secret.leaf(EVENT, bytes("{}")))).isEqualTo("b7b146cdd76360a1f78107a6d2316cfe23a87e57348bc08875e151da250ef658");
        assertThat(HexFormat.of().formatHex(secret.contentMac(bytes("{}")))).isEqualTo("aeae5fe64f2fd4e83225e7047a269ef9");
    }

    @Test
    void aLeafIsCheckedWithItsOwnKeyAlone() {
        byte[] leaf = secret.leaf(EVENT, bytes("record"));

        assertThat(PersonSecret.leafOf(secret.leafKey(EVENT), bytes("record"))).isEqualTo(leaf);
        assertThat(secret.isLeaf(leaf, EVENT, bytes("record"))).isTrue();
        assertThat(secret.isLeaf(leaf, EVENT, bytes("Record"))).isFalse();
        assertThat(secret.isLeaf(leaf, UUID.randomUUID(), bytes("record"))).isFalse();
        assertThat(PersonSecret.generate(new SecureRandom()).isLeaf(leaf, EVENT, bytes("record"))).isFalse();
    }

    @Property(tries = 200)
    void whatIsSealedOpensOnlyInItsPlace(@ForAll byte[] plain, @ForAll byte[] place) {
        byte[] sealed = secret.seal(plain, place);

        assertThat(secret.unseal(sealed, place)).isEqualTo(plain);
        assertThat(sealed).hasSize(plain.length + SealingKey.OVERHEAD);
        byte[] elsewhere = Arrays.copyOf(place, place.length + 1);
        assertThatThrownBy(() -> secret.unseal(sealed, elsewhere)).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void aChangeOfAnyByteBreaksTheSeal() {
        byte[] sealed = secret.seal(bytes("九十二分"), PLACE);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> secret.unseal(changed, PLACE)).isInstanceOf(BrokenSealException.class);
        }
        assertThatThrownBy(() -> secret.unseal(new byte[5], PLACE)).isInstanceOf(BrokenSealException.class);
        assertThat(secret.unseal(sealed, PLACE)).isEqualTo(bytes("九十二分"));
    }

    @Test
    void twoSealsOfTheSameDiffer() {
        assertThat(secret.seal(bytes("same"), PLACE)).isNotEqualTo(secret.seal(bytes("same"), PLACE));
    }

    @Test
    void aWrappedSecretComesBackForItsOwnerAlone() {
        SealingKey epoch = SealingKey.of(sequence());
        byte[] wrapped = secret.wrap(epoch, bytes("learner 5"));

        PersonSecret unwrapped = PersonSecret.unwrap(wrapped, epoch, bytes("learner 5"));

        assertThat(unwrapped.contentMac(bytes("x"))).isEqualTo(secret.contentMac(bytes("x")));
        assertThatThrownBy(() -> PersonSecret.unwrap(wrapped, epoch, bytes("learner 6")))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void secretsDoNotShowThemselves() {
        assertThat(secret).hasToString("PersonSecret");
        assertThat(SealingKey.of(sequence())).hasToString("SealingKey");
    }

    private static byte[] sequence() {
        byte[] sequence = new byte[32];
        for (int at = 0; at < sequence.length; at++) {
            sequence[at] = (byte) at;
        }
        return sequence;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
