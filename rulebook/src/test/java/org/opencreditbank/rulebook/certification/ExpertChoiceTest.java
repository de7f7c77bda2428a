package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.certification.ExpertChoice.Judged;
import org.opencreditbank.rulebook.framework.Level;

final class ExpertChoiceTest {

    private static final String FIELD = "1013";
    private static final long PROVIDER = 7;

    @Test
    void whoCantBeAskedIsExcludedWithTheReason() {
        assertThat(choose(expert(1, "10", 4)).ranked()).hasSize(1);
        assertThat(reasonAgainst(new Expert(1, List.of("0611"), Level.of(1), Level.of(8), 3, 0, Set.of(), null)))
                .isEqualTo("certification.expert.field");
        assertThat(reasonAgainst(new Expert(1, List.of("10"), Level.of(5), Level.of(8), 3, 0, Set.of(), null)))
                .isEqualTo("certification.expert.level");
        assertThat(reasonAgainst(new Expert(1, List.of("10"), Level.of(1), Level.of(3), 3, 0, Set.of(), null)))
                .isEqualTo("certification.expert.level");
        assertThat(reasonAgainst(new Expert(1, List.of("10"), Level.of(1), Level.of(8), 3, 3, Set.of(), null)))
                .isEqualTo("certification.expert.load");
        assertThat(reasonAgainst(new Expert(1, List.of("10"), Level.of(1), Level.of(8), 0, 0, Set.of(), null)))
                .isEqualTo("certification.expert.load");
        assertThat(reasonAgainst(new Expert(1, List.of("10"), Level.of(1), Level.of(8), 3, 0, Set.of(PROVIDER), null)))
                .isEqualTo("certification.expert.conflict");
        assertThat(reasonAgainst(expert(99, "10", 0))).isEqualTo("certification.expert.had-part");
    }

    @Test
    void theBoundsOfTheLevelsCount() {
        assertThat(choose(new Expert(1, List.of("10"), Level.of(4), Level.of(4), 3, 0, Set.of(), null)).ranked()).hasSize(1);
    }

    @Test
    void aFieldCoversTheCodesThatBeginWithItAndNoOthers() {
        assertThat(choose(expert(1, "1013", 0)).ranked()).hasSize(1);
        assertThat(choose(expert(1, "10131", 0)).ranked()).isEmpty();
    }

    @Test
    void aFieldLeftBlankCoversNothing() {
        assertThat(choose(expert(1, "", 0)).ranked()).isEmpty();
    }

    @Test
    void theNearestFieldComesFirstThenTheEmptiestDeskThenTheLongestWait() {
        Expert near = expert(1, "1013", 2);
        Expert far = expert(2, "10", 0);
        Expert busy = new Expert(3, List.of("10"), Level.of(1), Level.of(8), 4, 2, Set.of(), null);
        Expert asked = new Expert(4, List.of("10"), Level.of(1), Level.of(8), 5, 0, Set.of(), LocalDate.of(2026, 3, 1));
        Expert askedLongAgo = new Expert(5, List.of("10"), Level.of(1), Level.of(8), 5, 0, Set.of(), LocalDate.of(2025, 3, 1));
        assertThat(choose(busy, asked, far, askedLongAgo, near).ranked()).extracting(each -> each.expert().id())
                .containsExactly(1L, 2L, 5L, 4L, 3L);
    }

    @Test
    void whatSpeaksForAnExpertIsSaid() {
        Judged first = choose(expert(1, "1013", 2)).ranked().getFirst();
        assertThat(first.why().code()).isEqualTo("certification.expert.fits");
        assertThat(first.why().params()).containsEntry("field", "1013").containsEntry("load", "2").containsEntry("most", "5");
    }

    @Property(tries = 300)
    void theOrderInWhichExpertsAreSeenDoesNotMatterAndEveryOneIsJudged(@ForAll long seed) {
        var random = new Random(seed);
        var experts = new ArrayList<Expert>();
        for (int id = 1; id <= 12; id++) {
            experts.add(new Expert(id, List.of(Stream.of("10", "1013", "06", "101").toList().get(random.nextInt(4))),
                    Level.of(1 + random.nextInt(4)), Level.of(4 + random.nextInt(4)), 1 + random.nextInt(3), random.nextInt(3),
                    random.nextInt(4) == 0 ? Set.of(PROVIDER) : Set.of(), day(random)));
        }
        ExpertChoice choice = choose(experts.toArray(Expert[]::new));
        assertThat(choice.ranked().size() + choice.excluded().size()).isEqualTo(experts.size());
        assertThat(choice.ranked()).noneMatch(each -> each.expert().conflicts().contains(PROVIDER)
                || each.expert().load() >= each.expert().most());
        Collections.shuffle(experts, random);
        assertThat(choose(experts.toArray(Expert[]::new))).isEqualTo(choice);
    }

    private static @Nullable LocalDate day(Random random) {
        return random.nextBoolean() ? null : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3));
    }

    private static Expert expert(long id, String field, int load) {
        return new Expert(id, List.of(field), Level.of(1), Level.of(8), 5, load, Set.of(), null);
    }

    private static String reasonAgainst(Expert expert) {
        return choose(expert).excluded().getFirst().why().code();
    }

    private static ExpertChoice choose(Expert... experts) {
        return ExpertChoice.of(List.of(experts), FIELD, Level.of(4), Set.of(PROVIDER, 8L), Set.of(99L));
    }
}
