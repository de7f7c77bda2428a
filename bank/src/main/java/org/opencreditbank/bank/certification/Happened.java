package org.opencreditbank.bank.certification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.CertificationEvent;

/**
 * One line of a case's history.
 *
 * @param number from 0, which is the application
 * @param event absent for the application
 * @param actor label of whoever did it
 * @param recordedAt true instant, whatever day the bank believed it was
 */
public record Happened(int number, @Nullable CertificationEvent event, Act act, Said said, String actor, Instant recordedAt) {}
