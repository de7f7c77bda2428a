package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.Dossier;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A course on its way to the register, as the sample's file tells it.
 *
 * @param course code within the provider
 * @param described absent where the course stands in the catalogue already
 * @param level that the provider claims
 * @param sinceLast working days since the last step, or since the application where there is none
 * @param units that the provider thinks are covered, such as {@code U-TEA-01/1}
 * @param samples the words on the file of assessed work that comes with the dossier
 * @param story the steps after the application
 */
record SampleCase(
        Provider provider,
        String course,
        @Nullable New described,
        Level level,
        int sinceLast,
        Dossier dossier,
        Set<String> units,
        Paper samples,
        List<Step> story) {

    /** A course that nobody has described yet. */
    record New(Map<String, String> title, String field, CreditClass creditClass) {}

    /**
     * Whose course it is.
     *
     * @param signIn name of whoever acts for it
     * @param checks name of whoever looks whether it may apply
     */
    record Provider(String code, String signIn, String checks, String licence, LocalDate runningSince) {}

    /** A file to hand in. */
    record Paper(String name, String text) {}

    /** @param after working days after the step before */
    record Step(int after, Deed deed) {}

    /** What somebody does in the case. */
    interface Deed {
        void happen(SampleScene scene);
    }
}
