/** What is wrong with a rule set before anybody relies on it: contradictions, gaps, cycles, rules out of reach, tests that fail. */
@NullMarked
package org.opencreditbank.rulebook.recognition.check;

import org.jspecify.annotations.NullMarked;
