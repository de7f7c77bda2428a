/** The bank as a newcomer meets it: packaged, started, used, killed, started again. */
@NullMarked
package org.opencreditbank.acceptance;

import org.jspecify.annotations.NullMarked;
