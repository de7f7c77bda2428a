package org.opencreditbank.proof.suite;

/**
 * A secured document as text.
 *
 * @param text         its canonical text (RFC 8785), with the proof: what is handed out
 * @param withoutProof its canonical text without the proof: what the log's entry is made of
 */
public record SignedText(String text, String withoutProof) {}
