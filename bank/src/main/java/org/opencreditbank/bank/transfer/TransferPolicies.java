package org.opencreditbank.bank.transfer;

import java.util.EnumMap;
import java.util.Map;
import org.opencreditbank.bank.calendar.Calendars;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.opencreditbank.rulebook.transfer.CreditTransfer;
import org.opencreditbank.rulebook.transfer.TransferPolicy;
import org.opencreditbank.rulebook.transfer.TransferTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many working days each party has, as the bank is set up. */
@Component
class TransferPolicies {

    private final TransferPolicy policy;
    private final Calendars calendars;

    TransferPolicies(
            @Value("${creditbank.transfer.confirm-days:10}") int confirm,
            @Value("${creditbank.transfer.judge-days:20}") int judge,
            @Value("${creditbank.transfer.decide-days:15}") int decide,
            @Value("${creditbank.transfer.hear-appeal-days:20}") int hearAppeal,
            @Value("${creditbank.transfer.review-days:15}") int review,
            @Value("${creditbank.transfer.appeal-days:15}") int appeal,
            @Value("${creditbank.transfer.longest-days:60}") int longest,
            Calendars calendars) {
        var days = new EnumMap<TransferTask, Integer>(Map.of(
                TransferTask.CONFIRM, confirm, TransferTask.JUDGE, judge, TransferTask.DECIDE, decide,
                TransferTask.HEAR_APPEAL, hearAppeal, TransferTask.REVIEW, review));
        this.policy = new TransferPolicy(days, appeal, longest);
        this.calendars = calendars;
    }

    /** The policy. */
    TransferPolicy policy() {
        return policy;
    }

    /** The calendar as it is known now. */
    WorkingCalendar calendar() {
        return calendars.current();
    }

    /** The rules of a case by policy and calendar. */
    CreditTransfer procedure() {
        return new CreditTransfer(policy, calendars.current());
    }
}
