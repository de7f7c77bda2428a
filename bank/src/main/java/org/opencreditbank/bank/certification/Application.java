package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What a provider says when it applies; the dossier follows.
 *
 * @param provider id of the organisation
 * @param courseCode within the provider
 * @param versionId of the catalogue, where the course stands there already and this version is meant
 * @param title by language tag
 * @param framework in which it is to be placed
 * @param level claimed
 * @param licence number and authority of the licence to train; blank if there is none
 * @param runningSince since when the provider has run courses
 */
public record Application(
        long provider,
        String courseCode,
        @Nullable Long versionId,
        Map<String, String> title,
        FieldOfStudy field,
        CreditClass creditClass,
        String framework,
        Level level,
        String licence,
        LocalDate runningSince) {

    /** Copies the title. */
    public Application {
        title = Map.copyOf(title);
    }
}
