/**
 * A region to look around in: invented organisations with a branch tree, courses, and some three thousand invented learners whose
 * results come in through the same files and the same deposit as everybody's. Everything is drawn from a seed that is printed; the
 * same seed and day draw the same region. Nobody in it exists: citizen IDs carry right check digits and nothing else that is real.
 */
@NullMarked
package org.opencreditbank.bank.sample;

import org.jspecify.annotations.NullMarked;
