/** Rules of recognition as documents: read, checked, tested, tried, told in words. */
@NullMarked
package org.opencreditbank.bank.recognition;

import org.jspecify.annotations.NullMarked;
