package org.opencreditbank.bank.catalogue;

/** What kind of course it is; anything whose completion yields an achievement is one. */
public enum CourseKind {
    /** A course of a degree programme (学历课程). */
    DEGREE_COURSE,
    /** A training programme (培训项目). */
    TRAINING_PROGRAMME,
    /** A certificate awarded for a skill (证书). */
    CERTIFICATE,
    /** An examination without teaching, such as self-study exams (考试). */
    EXAM,
    /** A course of culture and leisure (休闲课程). */
    LEISURE_COURSE
}
