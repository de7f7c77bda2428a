package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Worded;

/** Where a case stands. */
public sealed interface Stage extends Worded {

    /** A branch or officer looks whether the provider may apply. */
    record Eligibility() implements Stage {}

    /** The provider writes the dossier. */
    record Dossier() implements Stage {}

    /**
     * An officer looks whether the dossier is complete.
     *
     * @param round 1, or 2 after the one round of mending
     */
    record Completeness(int round) implements Stage {}

    /** The provider mends what was missing, once. */
    record Mending() implements Stage {}

    /** The branch visits the provider, on the spot or on line. */
    record Visit() implements Stage {}

    /** Two experts are found and rate, blind to each other. */
    record Rating(SeatState rater, SeatState vetter) implements Stage {

        static final Rating OPEN = new Rating(new SeatState.Vacant(), new SeatState.Vacant());

        /** How it stands with a seat. */
        public SeatState at(Seat seat) {
            return switch (seat) {
                case RATER -> rater;
                case VETTER -> vetter;
            };
        }

        Rating with(Seat seat, SeatState now) {
            return switch (seat) {
                case RATER -> new Rating(now, vetter);
                case VETTER -> new Rating(rater, now);
            };
        }
    }

    /**
     * The ratings agree; an officer decides.
     *
     * @param agreed what the course is worth by both
     * @param raters the two, who don't decide on their own ratings
     */
    record Decision(Worth agreed, Set<Long> raters) implements Stage {
        public Decision {
            raters = Set.copyOf(raters);
        }
    }

    /** A panel of people who had no part is to be appointed. */
    record PanelToAppoint() implements Stage {}

    /**
     * A panel sits: its chair proposes a ruling, the others agree or dissent; a majority of all decides.
     *
     * @param members beside the chair
     * @param proposed the chair's latest proposal
     * @param agreed members who agree to it
     * @param dissenting members who don't
     */
    record Panel(long chair, Set<Long> members, @Nullable Ruling proposed, Set<Long> agreed, Set<Long> dissenting)
            implements Stage {
        public Panel {
            members = Set.copyOf(members);
            agreed = Set.copyOf(agreed);
            dissenting = Set.copyOf(dissenting);
        }

        /** The members who still have to vote on the proposal, by number. */
        public List<Long> awaited() {
            var awaited = new TreeSet<>(members);
            awaited.removeAll(agreed);
            awaited.removeAll(dissenting);
            return List.copyOf(awaited);
        }

        int size() {
            return members.size() + 1;
        }
    }

    /** The public may object to the ruling until the end of that day. */
    record Notice(Ruling.Favourable ruling, LocalDate until) implements Stage {}

    /** The notice is over, but objections are unanswered. */
    record Objections(Ruling.Favourable ruling) implements Stage {}

    /** The course version stands in the register. */
    record Registered() implements Stage {}

    /** The provider reported a change; an officer looks at it. */
    record ChangeReview() implements Stage {}

    /**
     * Somebody who had no part hears an appeal.
     *
     * @param against the decision
     * @param objection which objection's answer; absent for other decisions
     * @param stands where the case goes on if the decision stands
     * @param anew where it is decided anew if the appeal is upheld
     */
    record Appeal(DecisionKind against, @Nullable Long objection, Stage stands, Stage anew) implements Stage {}

    /** It is over. */
    record Ended(Ending how) implements Stage {}

    /** How a case ends. */
    enum Ending {
        /** The provider may not apply. */
        NOT_ELIGIBLE,
        /** Returned; the provider may apply again. */
        RETURNED,
        REFUSED,
        /** The provider gave up. */
        GIVEN_UP,
        /** The entry's validity ran out. */
        LAPSED,
        /** The entry was taken back, by the bank or by the provider. */
        WITHDRAWN
    }
}
