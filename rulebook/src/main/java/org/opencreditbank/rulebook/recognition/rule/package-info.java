/** The language of recognition rules, version 1: values only, total and exact. The meaning of a language version never changes. */
@NullMarked
package org.opencreditbank.rulebook.recognition.rule;

import org.jspecify.annotations.NullMarked;
