/** What is known when a recognition is decided: achievements, the learner's record, claims already active. What is unknown is absent, never false. */
@NullMarked
package org.opencreditbank.rulebook.recognition.fact;

import org.jspecify.annotations.NullMarked;
