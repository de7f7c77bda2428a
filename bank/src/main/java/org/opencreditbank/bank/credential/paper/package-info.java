/**
 * Certificates on paper: a {@link org.opencreditbank.bank.credential.paper.Certificate} becomes a page to look at and print, and a
 * PDF of one sheet with a QR code that leads to the check of the credential behind it.
 *
 * <p>Entry: {@link org.opencreditbank.bank.credential.paper.Certificates}. Every Chinese character of GB 18030-2022 can be printed
 * (ADR 16); what no font here has is refused by name rather than left out.
 */
@NullMarked
package org.opencreditbank.bank.credential.paper;

import org.jspecify.annotations.NullMarked;
