package org.opencreditbank.rulebook.identity;

/** What kind of document names a person. */
public enum DocumentKind {
    /** Citizen identity card of the People's Republic of China (居民身份证), GB 11643. */
    CITIZEN_ID,
    /** Residence permit for people from Hong Kong, Macao, Taiwan or abroad (居住证、永久居留身份证). */
    RESIDENCE_PERMIT,
    /** Passport of any country. */
    PASSPORT,
    /** A number that one organisation gave its student; says nothing outside it. */
    STUDENT_NUMBER
}
