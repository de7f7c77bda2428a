/** Credit and hours: exact amounts, the framework's step, and the one place where credit is rounded. */
@NullMarked
package org.opencreditbank.rulebook.credit;

import org.jspecify.annotations.NullMarked;
