/** Who a person or an organisation is: documents and numbers with their check digits, and names. */
@NullMarked
package org.opencreditbank.rulebook.identity;

import org.jspecify.annotations.NullMarked;
