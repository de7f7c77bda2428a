package org.opencreditbank.bank.certification;

import java.time.LocalDate;

/** A case in a list. */
public record CaseRow(String address, String number, String title, String provider, String stage, LocalDate since) {}
