/** What may be published of counts without telling of single cases. */
@NullMarked
package org.opencreditbank.rulebook.disclosure;

import org.jspecify.annotations.NullMarked;
