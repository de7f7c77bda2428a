/** The field's rules. Nothing here knows of databases, files or pages. */
@NullMarked
package org.opencreditbank.rulebook;

import org.jspecify.annotations.NullMarked;
