package org.opencreditbank.rulebook.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Hours;

final class DossierTest {

    private static final ClaimedOutcome TWENTY = new ClaimedOutcome("Keeps accounts.", "Written test.", Hours.of(20));
    private static final ClaimedOutcome SEVENTEEN = new ClaimedOutcome("Closes a month.", "Practical task.", Hours.of(17));

    @Test
    void aWholeDossierCanBeHandedIn() {
        assertThat(dossier(List.of(TWENTY, SEVENTEEN), split(20, 10, 5, 2)).faults()).isEmpty();
    }

    @Test
    void hoursThatDontAddUpAreSaidWithBothSums() {
        assertThat(dossier(List.of(TWENTY, SEVENTEEN), split(20, 10, 5, 3)).faults()).containsOnlyKeys("hours")
                .containsEntry("hours", new Refusal("certification.dossier.hours-differ", Map.of("split", "38", "outcomes", "37")));
    }

    @Test
    void aCourseWithoutAssessmentIsNotCertified() {
        assertThat(dossier(List.of(TWENTY, SEVENTEEN), split(20, 10, 7, 0)).faults()).containsOnlyKeys("hours.assessment");
    }

    @Test
    void everythingMissingIsToldAtOnceInTheOrderOfTheForm() {
        var empty = new Dossier(List.of(), split(0, 0, 0, 0), Map.of(), Set.of());
        assertThat(empty.faults().keySet()).containsExactly("outcomes", "hours", "part.SYLLABUS", "part.ASSESSMENT", "part.SAMPLES",
                "part.TEACHERS", "part.QUALITY_POLICY", "part.LEARNER_PROFILE");
    }

    @Test
    void anOutcomeNeedsItsTextItsAssessmentAndItsHours() {
        List<ClaimedOutcome> outcomes = List.of(TWENTY, new ClaimedOutcome(" ", "Test.", Hours.of(5)),
                new ClaimedOutcome("Plans.", "", Hours.of(5)), new ClaimedOutcome("Leads.", "Test.", Hours.ZERO));
        assertThat(dossier(outcomes, split(20, 8, 0, 2)).faults()).containsOnlyKeys("outcome.2", "outcome.3", "outcome.4");
    }

    @Test
    void aPartIsToldInWordsOrWithAFileButSamplesAreFiles() {
        var onlyFiles = new Dossier(List.of(TWENTY), split(10, 5, 3, 2), Map.of(), Set.of(DossierPart.values()));
        assertThat(onlyFiles.faults()).isEmpty();
        var onlyWords = new Dossier(List.of(TWENTY), split(10, 5, 3, 2), words(), Set.of());
        assertThat(onlyWords.faults()).containsOnlyKeys("part.SAMPLES");
    }

    @Test
    void aDossierOfMoreThanFortyOutcomesIsSeveralCourses() {
        assertThat(dossier(Collections.nCopies(40, TWENTY), split(700, 80, 10, 10)).faults()).isEmpty();
        assertThat(dossier(Collections.nCopies(41, TWENTY), split(720, 80, 10, 10)).faults()).containsOnlyKeys("outcomes");
    }

    private static Dossier dossier(List<ClaimedOutcome> outcomes, HoursSplit hours) {
        return new Dossier(outcomes, hours, words(), Set.of(DossierPart.SAMPLES));
    }

    private static Map<DossierPart, String> words() {
        var words = new EnumMap<DossierPart, String>(DossierPart.class);
        for (DossierPart part : DossierPart.values()) {
            words.put(part, "As we do it.");
        }
        return words;
    }

    private static HoursSplit split(int taught, int practice, int selfStudy, int assessment) {
        return new HoursSplit(Hours.of(taught), Hours.of(practice), Hours.of(selfStudy), Hours.of(assessment));
    }
}
