package org.opencreditbank.bank.yaml;

import org.opencreditbank.rulebook.Refusal;

/**
 * One thing wrong in a file.
 *
 * @param file name as the caller gave it
 * @param line from 1; 0 where it concerns the file as a whole
 * @param column from 1; 0 where it concerns the line or the file as a whole
 * @param field path such as {@code courses[2].versions[0].hours}; empty for the file itself
 * @param refusal what is wrong; its message tells how to mend it
 */
public record Fault(String file, int line, int column, String field, Refusal refusal) {

    /** Where it is, as compilers write it: {@code courses.yaml:12:5: courses[2].hours}. */
    public String where() {
        return file + ":" + line + ":" + column + ": " + field;
    }
}
