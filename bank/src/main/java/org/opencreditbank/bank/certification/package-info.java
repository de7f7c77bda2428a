/**
 * What a course is worth, asked and answered in public view (课程认证): applications with their dossiers, two blind ratings, panels,
 * rulings, public notice, the register, and what becomes of an entry. The rules are the rulebook's; here is who may take a step, what is
 * kept of it, and whom it concerns next.
 *
 * <p>Entry: {@link org.opencreditbank.bank.certification.Cases} takes every step; {@link
 * org.opencreditbank.bank.certification.Register} answers what is certified; {@link org.opencreditbank.bank.certification.PastCases} tells
 * cases that happened before. A case is what its events say; everything else follows
 * from them and is written in the same transaction.
 */
@NullMarked
package org.opencreditbank.bank.certification;

import org.jspecify.annotations.NullMarked;
