/** Programmes (专业): parts, courses and units that lead to a qualification, and the audit of what is met and missing. */
@NullMarked
package org.opencreditbank.rulebook.recognition.programme;

import org.jspecify.annotations.NullMarked;
