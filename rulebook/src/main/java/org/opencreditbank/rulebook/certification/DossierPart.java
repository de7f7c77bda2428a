package org.opencreditbank.rulebook.certification;

/** The parts of a dossier that are told in words, with a file or without. */
public enum DossierPart {
    SYLLABUS,
    ASSESSMENT,
    /** Samples of assessed work: files. */
    SAMPLES,
    TEACHERS,
    QUALITY_POLICY,
    LEARNER_PROFILE
}
