package org.opencreditbank.bank.layout;

import org.opencreditbank.rulebook.Refusal;

/** How many entries of a list a program asks for at once. */
public final class ListLimit {
    private ListLimit() {}

    /**
     * The number asked for.
     *
     * @throws RefusedRequest 422 unless it is from 1 to {@code most}: a list cut short in silence looks complete
     */
    public static int of(int asked, int most) {
        if (asked < 1 || asked > most) {
            throw RefusedRequest.unsound(Refusal.of("request.limit", "most", Integer.toString(most)));
        }
        return asked;
    }
}
