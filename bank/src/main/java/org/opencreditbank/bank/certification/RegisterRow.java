package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import org.opencreditbank.rulebook.certification.EntryStanding;

/**
 * An entry of the register as people read it.
 *
 * @param level as its framework writes it
 */
public record RegisterRow(
        String number,
        String title,
        String provider,
        String framework,
        String level,
        String credits,
        String hours,
        LocalDate validFrom,
        LocalDate lastDay,
        EntryStanding standing) {

    /** Its stable address. */
    public String address() {
        return "/register/" + number;
    }

    /** Whether it counts today. */
    public boolean inForce() {
        return standing == EntryStanding.IN_FORCE;
    }
}
