package org.opencreditbank.bank.credential.vcapi;

import org.opencreditbank.proof.refusal.Refusal;

/** What can be wrong, in the standards' names for it. */
enum ProblemType {
    /** Verifiable Credentials Data Model 2.0 §7.2: it can't be read. */
    PARSING("https://www.w3.org/TR/vc-data-model#PARSING_ERROR"),
    /** Verifiable Credentials Data Model 2.0 §7.2: something has not the form that it must have. */
    MALFORMED_VALUE("https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR"),
    /** Verifiable Credentials Data Model 2.0 §7.2: a value is out of range, such as a time that has passed. */
    RANGE("https://www.w3.org/TR/vc-data-model#RANGE_ERROR"),
    /** Verifiable Credentials Data Model 2.0 §7.2: a token is not secured as it must be. */
    CRYPTOGRAPHIC_SECURITY("https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR"),
    /** Data Integrity 1.0 §4.7. */
    PROOF_VERIFICATION("https://w3id.org/security#PROOF_VERIFICATION_ERROR"),
    /** Data Integrity 1.0 §4.7: the document has no canonical form. */
    PROOF_TRANSFORMATION("https://w3id.org/security#PROOF_TRANSFORMATION_ERROR"),
    /** Data Integrity 1.0 §4.7: something would be left out of what is signed. */
    DATA_LOSS("https://w3id.org/security#DATA_LOSS_DETECTION_ERROR"),
    /** Data Integrity 1.0 §4.7. */
    INVALID_CHALLENGE("https://w3id.org/security#INVALID_CHALLENGE_ERROR"),
    /** Data Integrity 1.0 §4.7. */
    INVALID_DOMAIN("https://w3id.org/security#INVALID_DOMAIN_ERROR"),
    /** Bitstring Status List 1.0 §3.5: the list can't be had. */
    STATUS_RETRIEVAL("https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR"),
    /** Bitstring Status List 1.0 §3.5: the list says that it is not valid any more, or is faulty. */
    STATUS_VERIFICATION("https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR");

    private final String url;

    ProblemType(String url) {
        this.url = url;
    }

    /** The value of {@code type} in problem details. */
    String url() {
        return url;
    }

    /** The type of what the proof library refuses. */
    static ProblemType of(Refusal refusal) {
        String code = refusal.code();
        return switch (code) {
            case "jsonld.undefined-term", "jsonld.relative-id" -> DATA_LOSS;
            case "proof.wrong-challenge" -> INVALID_CHALLENGE;
            case "model.ends-before-it-begins" -> RANGE;
            case "status.not-in-snapshot" -> STATUS_RETRIEVAL;
            case "jwt.malformed", "cose.malformed", "cose.not-base64" -> PARSING;
            default -> switch (code.substring(0, code.indexOf('.'))) {
                case "json", "cbor" -> PARSING;
                case "model", "badge" -> MALFORMED_VALUE;
                case "jsonld", "rdf" -> PROOF_TRANSFORMATION;
                case "validity" -> RANGE;
                case "status" -> STATUS_VERIFICATION;
                case "jwt", "cose" -> CRYPTOGRAPHIC_SECURITY;
                default -> PROOF_VERIFICATION;
            };
        };
    }
}
