package org.opencreditbank.rulebook.recognition.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.credit.Credits;

final class UseTest {

    private static Use.Made made(Use use, String given) {
        return new Use.Made(use, Credits.parse(given), Credits.of(8));
    }

    @Test
    void whatIsUsedOnceIsUsedByNobodyElseHoweverGenerousTheOtherIs() {
        assertThat(Use.lawful(List.of(made(new Use.Once(), "8")))).isTrue();
        assertThat(Use.lawful(List.of(made(new Use.Once(), "1"), made(new Use.Freely(), "1")))).isFalse();
    }

    @Test
    void theSmallestNumberAmongTheUsesIsTheMost() {
        var two = made(new Use.UpTo(2), "8");
        var three = made(new Use.UpTo(3), "8");
        assertThat(Use.lawful(List.of(two, three))).isTrue();
        assertThat(Use.lawful(List.of(three, three, three))).isTrue();
        assertThat(Use.lawful(List.of(two, three, three))).isFalse();
    }

    @Test
    void sharedByCreditAllTogetherGiveNoMoreThanItHas() {
        assertThat(Use.lawful(List.of(made(new Use.UpToCredits(), "5"), made(new Use.UpToCredits(), "3")))).isTrue();
        assertThat(Use.lawful(List.of(made(new Use.UpToCredits(), "5"), made(new Use.UpToCredits(), "3.01")))).isFalse();
        assertThat(Use.lawful(List.of(made(new Use.UpToCredits(), "5"), made(new Use.Freely(), "4")))).isFalse();
    }

    @Test
    void whatIsUsedFreelyIsBoundByNothing() {
        assertThat(Use.lawful(List.of(made(new Use.Freely(), "8"), made(new Use.Freely(), "8"), made(new Use.Freely(), "8")))).isTrue();
        assertThat(Use.lawful(List.of())).isTrue();
    }
}
