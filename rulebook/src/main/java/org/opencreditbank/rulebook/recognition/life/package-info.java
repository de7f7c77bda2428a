/** The life of a rule set: draft, consulted, published, suspended, retired; and the days on which it decides. */
@NullMarked
package org.opencreditbank.rulebook.recognition.life;

import org.jspecify.annotations.NullMarked;
