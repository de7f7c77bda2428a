package org.opencreditbank.rulebook.certification;

/** The three columns of a level's descriptor (Council Recommendation of 22 May 2017, annex II). */
public enum Strand {
    KNOWLEDGE,
    SKILLS,
    RESPONSIBILITY
}
