/**
 * What waits for somebody (通知): told within the transaction of whatever made it wait, shown at {@code /notices}, and sent as a
 * letter to whoever gave an e-mail address.
 *
 * <p>Another room tells by {@link Notices#tell}; its message files hold the words, for each notice the key that is its code and, if
 * the general subject says too little, {@code <code>.subject} without parameters.
 */
@NullMarked
package org.opencreditbank.bank.notice;

import org.jspecify.annotations.NullMarked;
