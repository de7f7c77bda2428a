package org.opencreditbank.bank.learner;

/** What happened to an account; written by its name in {@code learner.change.kind}. */
public enum ChangeKind {
    /** A document, or a name where there was none, became known through a deposit. */
    IDENTITY_ADDED,
    /** The name was changed; the former one is kept. */
    NAME_CHANGED,
    /** A document was added at the counter. */
    DOCUMENT_ADDED,
    /** A letter with a code was printed. */
    LETTER_PRINTED,
    /** A letter's code was used. */
    LETTER_USED,
    /** The person or a proxy took the account over. */
    ACTIVATED,
    /** Somebody may act for the person. */
    PROXY_RECORDED,
    /** Nobody acts for the person any more. */
    PROXY_ENDED,
    /** Nothing may be done with the account until a doubt is settled. */
    FROZEN,
    /** The doubt was settled. */
    UNFROZEN,
    /** The account was led to another one of the same person. */
    MERGED,
    /** The merge was a mistake. */
    UNMERGED,
    /** The person wants no account any more. */
    CLOSED,
    /** The person came back, or a death was reported by mistake. */
    REOPENED,
    /** The person's death was reported. */
    DIED,
    /** A dated attribute was recorded. */
    ATTRIBUTE_RECORDED,
    /** The law keeps the account from being erased. */
    HOLD_PLACED,
    /** The legal hold ended. */
    HOLD_LIFTED,
    /** The person's secret was destroyed. */
    ERASED
}
