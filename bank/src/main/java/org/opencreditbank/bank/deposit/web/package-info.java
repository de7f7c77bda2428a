/** Deposits over the web: the registrar's pages and the interface for programs. */
@NullMarked
@NamedInterface("web")
package org.opencreditbank.bank.deposit.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
