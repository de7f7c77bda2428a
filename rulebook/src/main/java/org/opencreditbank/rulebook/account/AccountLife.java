package org.opencreditbank.rulebook.account;

import java.util.Map;
import org.opencreditbank.rulebook.Refusal;

/** The one place that says what may follow what in the life of an account. */
public final class AccountLife {

    private AccountLife() {}

    /** What comes of an event. */
    public sealed interface Outcome {}

    /** The account stands there now. */
    public record Next(AccountState state) implements Outcome {}

    /** It can't happen now. */
    public record Refused(Refusal refusal) implements Outcome {}

    /**
     * What comes of the event in that state. Total: every pair has an answer. Refusals have the code
     * {@code account.life.refused} with {@code state} and {@code event}.
     */
    public static Outcome next(AccountState state, AccountEvent event) {
        return switch (event) {
            case AccountEvent.Activate _ -> switch (state) {
                case PENDING -> new Next(AccountState.ACTIVE);
                case ACTIVE, FROZEN, MERGED, CLOSED, ERASED -> refused(state, "activate");
            };
            case AccountEvent.Freeze _ -> switch (state) {
                case PENDING, ACTIVE -> new Next(AccountState.FROZEN);
                case FROZEN, MERGED, CLOSED, ERASED -> refused(state, "freeze");
            };
            case AccountEvent.Unfreeze(AccountState before) -> switch (state) {
                case FROZEN -> isLiving(before) && before != AccountState.FROZEN
                        ? new Next(before) : refused(state, "unfreeze");
                case PENDING, ACTIVE, MERGED, CLOSED, ERASED -> refused(state, "unfreeze");
            };
            case AccountEvent.Merge _ -> switch (state) {
                case PENDING, ACTIVE, FROZEN -> new Next(AccountState.MERGED);
                case MERGED, CLOSED, ERASED -> refused(state, "merge");
            };
            case AccountEvent.Unmerge(AccountState before) -> switch (state) {
                case MERGED -> isLiving(before) ? new Next(before) : refused(state, "unmerge");
                case PENDING, ACTIVE, FROZEN, CLOSED, ERASED -> refused(state, "unmerge");
            };
            case AccountEvent.Close _ -> switch (state) {
                case PENDING, ACTIVE -> new Next(AccountState.CLOSED);
                case FROZEN, MERGED, CLOSED, ERASED -> refused(state, "close");
            };
            case AccountEvent.Reopen _ -> switch (state) {
                case CLOSED -> new Next(AccountState.ACTIVE);
                case PENDING, ACTIVE, FROZEN, MERGED, ERASED -> refused(state, "reopen");
            };
            case AccountEvent.Die _ -> switch (state) {
                case PENDING, ACTIVE, FROZEN, CLOSED -> new Next(AccountState.CLOSED);
                case MERGED, ERASED -> refused(state, "die");
            };
            case AccountEvent.Erase _ -> switch (state) {
                case PENDING, ACTIVE, MERGED, CLOSED -> new Next(AccountState.ERASED);
                case FROZEN, ERASED -> refused(state, "erase");
            };
        };
    }

    private static boolean isLiving(AccountState state) {
        return switch (state) {
            case PENDING, ACTIVE, FROZEN -> true;
            case MERGED, CLOSED, ERASED -> false;
        };
    }

    private static Refused refused(AccountState state, String event) {
        return new Refused(new Refusal("account.life.refused", Map.of("state", state.name(), "event", event)));
    }
}
