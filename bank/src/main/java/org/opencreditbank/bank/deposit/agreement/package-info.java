/** Deposit agreements (存入协议): what an organisation's files don't say because it is always the same. */
@NullMarked
@NamedInterface("agreement")
package org.opencreditbank.bank.deposit.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
