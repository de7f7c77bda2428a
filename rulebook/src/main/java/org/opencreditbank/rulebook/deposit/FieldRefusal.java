package org.opencreditbank.rulebook.deposit;

import org.opencreditbank.rulebook.Refusal;

/** Why one field of a row can't be taken. */
public record FieldRefusal(Field field, Refusal refusal) {}
