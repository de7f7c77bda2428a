package org.opencreditbank.rulebook.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.rulebook.account.AccountLife.Next;
import org.opencreditbank.rulebook.account.AccountLife.Refused;

final class AccountLifeTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING,ACTIVE", "ACTIVE,", "FROZEN,", "MERGED,", "CLOSED,", "ERASED,"
    })
    void onlyAPendingAccountIsActivated(AccountState from, AccountState to) {
        assertLeads(from, new AccountEvent.Activate(), to);
    }

    @ParameterizedTest
    @CsvSource({"PENDING,CLOSED", "ACTIVE,CLOSED", "FROZEN,CLOSED", "CLOSED,CLOSED", "MERGED,", "ERASED,"})
    void deathClosesAnAccountForGood(AccountState from, AccountState to) {
        assertLeads(from, new AccountEvent.Die(LocalDate.of(2026, 1, 1)), to);
    }

    @ParameterizedTest
    @CsvSource({"PENDING,MERGED", "ACTIVE,MERGED", "FROZEN,MERGED", "MERGED,", "CLOSED,", "ERASED,"})
    void anOpenAccountMayBeMerged(AccountState from, AccountState to) {
        assertLeads(from, new AccountEvent.Merge(), to);
    }

    @Test
    void whatWasMergedOrFrozenReturnsToWhereItWas() {
        assertLeads(AccountState.MERGED, new AccountEvent.Unmerge(AccountState.PENDING), AccountState.PENDING);
        assertLeads(AccountState.FROZEN, new AccountEvent.Unfreeze(AccountState.ACTIVE), AccountState.ACTIVE);
        assertLeads(AccountState.MERGED, new AccountEvent.Unmerge(AccountState.ERASED), null);
        assertLeads(AccountState.FROZEN, new AccountEvent.Unfreeze(AccountState.FROZEN), null);
    }

    @ParameterizedTest
    @EnumSource
    void anErasedAccountNeverReturns(AccountState state) {
        for (AccountEvent event : events(state)) {
            assertLeads(AccountState.ERASED, event, null);
        }
    }

    @Test
    void aRefusalSaysStateAndEvent() {
        assertThat(AccountLife.next(AccountState.CLOSED, new AccountEvent.Activate()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("account.life.refused");
                    assertThat(refused.refusal().params()).containsEntry("state", "CLOSED").containsEntry("event", "activate");
                });
    }

    @Test
    void factsArriveUntilAnAccountIsClosed() {
        assertThat(AccountState.values()).filteredOn(AccountState::takesDeposits)
                .containsExactly(AccountState.PENDING, AccountState.ACTIVE, AccountState.FROZEN);
    }

    private static List<AccountEvent> events(AccountState before) {
        return List.of(
                new AccountEvent.Activate(), new AccountEvent.Freeze(), new AccountEvent.Unfreeze(before),
                new AccountEvent.Merge(), new AccountEvent.Unmerge(before), new AccountEvent.Close(),
                new AccountEvent.Reopen(), new AccountEvent.Die(LocalDate.EPOCH), new AccountEvent.Erase());
    }

    private static void assertLeads(AccountState from, AccountEvent event, @org.jspecify.annotations.Nullable AccountState to) {
        AccountLife.Outcome outcome = AccountLife.next(from, event);
        if (to == null) {
            assertThat(outcome).isInstanceOf(Refused.class);
        } else {
            assertThat(outcome).isEqualTo(new Next(to));
        }
    }
}
