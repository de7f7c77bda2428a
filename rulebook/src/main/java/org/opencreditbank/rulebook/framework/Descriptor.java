package org.opencreditbank.rulebook.framework;

/**
 * What somebody at a level knows, can do, and answers for, in one language (the three columns of the European
 * framework, Council Recommendation of 22 May 2017).
 */
public record Descriptor(String knowledge, String skills, String responsibility) {}
