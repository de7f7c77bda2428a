/** Recognition (转换): which achievements count as what elsewhere, on which conditions, and why; from facts and rules to an explained decision. */
@NullMarked
package org.opencreditbank.rulebook.recognition;

import org.jspecify.annotations.NullMarked;
