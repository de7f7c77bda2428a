/** Qualifications frameworks, their levels, and the directed maps between them. */
@NullMarked
package org.opencreditbank.rulebook.framework;

import org.jspecify.annotations.NullMarked;
