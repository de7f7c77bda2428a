package org.opencreditbank.bank.access;

import java.util.List;
import java.util.Map;

/**
 * Who works with the bank.
 *
 * @param roles value → label, for the form
 */
public record AdministrationView(List<Line> people, List<Line> programs, Map<String, String> roles) {

    /** One person or program; {@code key} is what closing it asks for. */
    public record Line(String key, String name, String what, String organisation) {}
}
