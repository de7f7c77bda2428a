package org.opencreditbank.rulebook.certification;

/** What can be due in a case, and from whom. */
public enum Task {
    CHECK_ELIGIBILITY(Capacity.BRANCH),
    WRITE_DOSSIER(Capacity.PROVIDER),
    CHECK_COMPLETENESS(Capacity.OFFICER),
    MEND_DOSSIER(Capacity.PROVIDER),
    VISIT(Capacity.BRANCH),
    ASSIGN_EXPERT(Capacity.OFFICER),
    RATE(Capacity.EXPERT),
    DECIDE(Capacity.OFFICER),
    APPOINT_PANEL(Capacity.OFFICER),
    PROPOSE(Capacity.PANEL),
    VOTE(Capacity.PANEL),
    /** The public may object until then. */
    NOTICE(Capacity.CLOCK),
    ANSWER_OBJECTIONS(Capacity.OFFICER),
    /** A condition of the certification is to be met by its own date. */
    MEET_CONDITION(Capacity.PROVIDER),
    /** The date of a condition has passed, or the provider says it is met. */
    JUDGE_CONDITION(Capacity.OFFICER),
    REVIEW_CHANGE(Capacity.OFFICER),
    /** Re-review must begin, or the entry lapses. */
    BEGIN_REREVIEW(Capacity.PROVIDER),
    HEAR_APPEAL(Capacity.OFFICER),
    /** Somebody else's time is over: an officer closes, releases or replaces. */
    STEP_IN(Capacity.OFFICER),
    /** The entry's last day. */
    LAPSE(Capacity.CLOCK);

    private final Capacity capacity;

    Task(Capacity capacity) {
        this.capacity = capacity;
    }

    /** Who has to do it. */
    public Capacity capacity() {
        return capacity;
    }
}
