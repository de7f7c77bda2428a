/**
 * Rules of recognition as documents: read, checked, tested, tried, told in words. {@link RuleSets} are what the bank decides by:
 * published once, never changed, identified by the hash of their content.
 */
@NullMarked
package org.opencreditbank.bank.recognition;

import org.jspecify.annotations.NullMarked;
