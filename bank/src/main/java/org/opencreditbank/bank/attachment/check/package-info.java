/**
 * What a file is and whether it is harmless, told by its content alone. Nothing here trusts a size or a name that the file says
 * of itself; everything is read against a limit.
 */
@NullMarked
package org.opencreditbank.bank.attachment.check;

import org.jspecify.annotations.NullMarked;
