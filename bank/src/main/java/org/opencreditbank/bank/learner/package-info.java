/**
 * Who people are, and the life of their account: one person, one account for life.
 *
 * <p>Identity is kept under a secret of each person's own. Documents are found by keyed hash; names and documents
 * are read only by unsealing them. Erasing a person destroys the secret.
 */
@NullMarked
package org.opencreditbank.bank.learner;

import org.jspecify.annotations.NullMarked;
