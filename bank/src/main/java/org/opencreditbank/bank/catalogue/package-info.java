/**
 * What there is to learn and what it is worth: qualifications frameworks with their levels, directed maps between them, courses in
 * versions, placements as dated records, offerings; certification units, the common measure between courses. A version never changes once an achievement refers to it, and no placement
 * of such a version either, but for closing an open end from today on.
 *
 * <p>Entry: {@link org.opencreditbank.bank.catalogue.Catalogue} for other rooms,
 * {@link org.opencreditbank.bank.catalogue.CatalogueFiles} for readable files. When placements come later than the course, a
 * {@link org.opencreditbank.bank.catalogue.PlacementsAdded} is published within the transaction.
 */
@NullMarked
package org.opencreditbank.bank.catalogue;

import org.jspecify.annotations.NullMarked;
