package org.opencreditbank.bank.account;

import java.util.List;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.transfer.Recognitions.Recognised;

/**
 * The account page.
 *
 * @param printedNumber in groups
 * @param digits the account number as it stands in addresses
 * @param name empty where unknown
 * @param state the account's state in a sentence; empty while it is in use
 * @param units the unit that says most first
 * @param passed how many achievements stand
 * @param filter what the life line is narrowed to, in words; empty if to nothing
 * @param todo what stands out, most urgent first
 * @param recognitions what counts elsewhere
 */
public record AccountView(
        String printedNumber,
        String digits,
        String name,
        String state,
        List<UnitView> units,
        int passed,
        String filter,
        List<Todo> todo,
        List<Recognised> recognitions,
        List<LifeLineEntry> entries,
        Paging paging) {

    /** Something that wants attention: what, why, and what to do. {@code kind} as of component {@code notice}. */
    public record Todo(String kind, String what, String address, String why, String act) {}
}
