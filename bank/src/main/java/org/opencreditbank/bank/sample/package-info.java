/**
 * A region to look around in: invented organisations with a branch tree, courses, and some three thousand invented learners whose
 * results come in through the same files and the same deposit as everybody's; some thirty courses in every stage of certification, told
 * step by step over the last years (sample/certification.yaml). Everything is drawn from a seed that is printed; the
 * same seed and day draw the same region. Nobody in it exists: citizen IDs carry right check digits and nothing else that is real.
 */
@NullMarked
package org.opencreditbank.bank.sample;

import org.jspecify.annotations.NullMarked;
