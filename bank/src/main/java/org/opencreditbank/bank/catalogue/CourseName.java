package org.opencreditbank.bank.catalogue;

import java.util.Map;

/**
 * What a course is called.
 *
 * @param code unique within its organisation
 * @param name by language tag
 * @param known false for a course that results named before anybody described it
 */
public record CourseName(String code, Map<String, String> name, boolean known) {

    public CourseName {
        name = Map.copyOf(name);
    }
}
