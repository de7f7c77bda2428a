/** What one person attained: when, with which outcome, what tells it from another, and its life. */
@NullMarked
package org.opencreditbank.rulebook.achievement;

import org.jspecify.annotations.NullMarked;
