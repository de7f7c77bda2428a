package org.opencreditbank.bank.certification;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A case: one course of one provider on its way to the register and afterwards.
 *
 * @param number as people say it: {@code C2026-00017}
 * @param provider id of the organisation whose course it is
 * @param courseCode within the provider
 * @param versionId of the catalogue, where the course stands there already
 * @param title by language tag
 * @param framework in which it is to be placed
 * @param level that the provider claims
 * @param policyVersion by which it goes
 * @param events how many there have been: whoever acts says how many they have seen
 */
public record CaseFile(
        long id,
        UUID publicId,
        String number,
        long provider,
        String courseCode,
        @Nullable Long versionId,
        Map<String, String> title,
        FieldOfStudy field,
        CreditClass creditClass,
        String framework,
        Level level,
        int policyVersion,
        int events,
        CaseState state) {

    /** Copies the title. */
    public CaseFile {
        title = Map.copyOf(title);
    }
}
