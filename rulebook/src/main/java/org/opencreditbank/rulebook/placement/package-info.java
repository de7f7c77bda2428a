/** What a course version is worth, and which placement certifies an achievement. */
@NullMarked
package org.opencreditbank.rulebook.placement;

import org.jspecify.annotations.NullMarked;
