package org.opencreditbank.proof.cose;

/** Labels of header parameters (RFC 9052 §3.1; RFC 9360, RFC 9596, RFC 9597), and of claims within them (RFC 8392 §4). */
final class HeaderParameter {

    static final long ALGORITHM = 1;
    static final long CRITICAL = 2;
    static final long CONTENT_TYPE = 3;
    static final long KEY_IDENTIFIER = 4;
    static final long CLAIMS = 15;
    static final long TYPE = 16;
    /** x5bag, the first of four by which a message brings or fetches a key of its own; x5u is the last. */
    static final long X509_FIRST = 32;
    static final long X509_LAST = 35;

    static final long CLAIM_ISSUER = 1;
    static final long CLAIM_EXPIRATION = 4;
    static final long CLAIM_NOT_BEFORE = 5;

    private HeaderParameter() {}
}
