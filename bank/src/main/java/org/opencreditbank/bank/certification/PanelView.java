package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as its panel sees it; nobody on it is named.
 *
 * @param seen how many events there are
 * @param standing the state of the vote, in words
 * @param by until when the visitor is to do something; absent where nothing waits for them
 * @param proposes whether the visitor is the chair and the panel sits
 * @param votes whether the visitor still has to vote
 * @param proposed what the chair proposes, point by point; empty where nothing is proposed
 * @param reasons for it
 * @param files address below which the case's files can be had
 */
public record PanelView(
        String address, int seen, String number, String title, String claimed, String standing, @Nullable LocalDate by,
        boolean proposes, boolean votes, List<String> proposed, String reasons, String files) {

    /** Copies the points. */
    public PanelView {
        proposed = List.copyOf(proposed);
    }
}
