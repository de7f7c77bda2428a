/** The bank: one package per capability, lowest first in {@code ARCHITECTURE.md}. */
@NullMarked
package org.opencreditbank.bank;

import org.jspecify.annotations.NullMarked;
