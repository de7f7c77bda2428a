/**
 * Organisations of the region and the tree of branches. An organisation is known by a short code of the bank's own and by
 * identifiers that others handed out, each a (scheme, value); those of scheme {@code GB32100} must carry a right check digit.
 *
 * <p>Entry: {@link org.opencreditbank.bank.organisation.Organisations}; readable files by
 * {@link org.opencreditbank.bank.organisation.OrganisationFiles}. Who did it is handed in as a label, since sign-in lies above this
 * module.
 */
@NullMarked
package org.opencreditbank.bank.organisation;

import org.jspecify.annotations.NullMarked;
