package org.opencreditbank.bank.credential;

import org.opencreditbank.bank.layout.Progress;

/**
 * Issuing in bulk, as an institution sees it.
 *
 * @param what of what credentials are made
 * @param asked when it was asked for
 * @param told what came of it so far
 */
public record RunView(String what, String asked, Progress progress, String told) {}
