/** From many lawful applications of rules to the learner's best allocation under caps and single use, exactly and always the same. */
@NullMarked
package org.opencreditbank.rulebook.recognition.allocation;

import org.jspecify.annotations.NullMarked;
