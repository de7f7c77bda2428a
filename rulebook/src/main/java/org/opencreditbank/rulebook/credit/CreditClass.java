package org.opencreditbank.rulebook.credit;

/** The three classes of credit a learner holds (after the Shanghai credit bank). */
public enum CreditClass {
    /** Of degree education (学历教育). */
    ACADEMIC,
    /** Of vocational training and certificates (职业培训). */
    VOCATIONAL,
    /** Of culture and leisure (文化休闲); never counts toward a degree. */
    LEISURE
}
