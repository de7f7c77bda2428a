package org.opencreditbank.rulebook.recognition;

import java.time.LocalDate;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.programme.Programme;

/**
 * What is to be decided.
 *
 * @param facts achievements, record, active claims
 * @param programme the target
 * @param on the day of decision in the bank's civil calendar
 */
public record Case(Facts facts, Programme programme, LocalDate on) {}
