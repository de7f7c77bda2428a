package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountEvent;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Two accounts of one person: proposed by stated tests, merged by redirecting, parted again where that was a mistake. */
public final class Duplicates {

    /** Two accounts bear the same name, however written, and the same birth date, and no two citizen IDs. */
    public static final String SAME_NAME_AND_BIRTH = "same-name-and-birth";

    /** One claim named documents of both. */
    public static final String TWO_DOCUMENTS_ONE_CLAIM = "two-documents-one-claim";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final Changes changes;
    private final DetailsStore details;
    private final ApplicationEventPublisher events;

    Duplicates(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            Changes changes,
            DetailsStore details,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.changes = changes;
        this.details = details;
        this.events = events;
    }

    /**
     * A proposal nobody has decided yet.
     *
     * @param test why it is proposed: {@link #SAME_NAME_AND_BIRTH} or {@link #TWO_DOCUMENTS_ONE_CLAIM}
     */
    public record Proposal(long id, Account first, Account second, String test) {}

    private record Pair(long id, long first, long second, String test) {}

    /** Open proposals, oldest first, from after that one on. */
    public List<Proposal> open(long afterId, int limit) {
        List<Pair> pairs = jdbc.query(
                """
                select d.id, d.first_id, d.second_id, d.test
                from learner.duplicate d
                join learner.person a on a.id = d.first_id and a.state in (0, 1, 2)
                join learner.person b on b.id = d.second_id and b.state in (0, 1, 2)
                where d.decision is null and d.id > ? order by d.id limit ?
                """,
                (row, _) -> new Pair(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)),
                afterId,
                limit);
        Map<Long, Account> accounts = learners.accounts(pairs.stream()
                .flatMapToLong(pair -> LongStream.of(pair.first(), pair.second()))
                .distinct()
                .toArray());
        List<Proposal> proposals = new ArrayList<>();
        for (Pair pair : pairs) {
            Account first = accounts.get(pair.first());
            Account second = accounts.get(pair.second());
            if (first != null && second != null) {
                proposals.add(new Proposal(pair.id(), first, second, pair.test()));
            }
        }
        return proposals;
    }

    /** Looks through all accounts by {@link #SAME_NAME_AND_BIRTH}; returns how many new proposals there are. */
    public int search(Deed deed) {
        return transaction.execute(_ -> {
            List<Pair> pairs = jdbc.query(
                    """
                    select 0, a.learner_id, b.learner_id, ?
                    from learner.name_birth a
                    join learner.name_birth b on b.hash = a.hash and b.learner_id > a.learner_id
                    join learner.person p on p.id = a.learner_id and p.state in (0, 1, 2)
                    join learner.person q on q.id = b.learner_id and q.state in (0, 1, 2)
                    where not exists (
                        select from learner.duplicate d
                        where d.first_id = a.learner_id and d.second_id = b.learner_id)
                    """,
                    (row, _) -> new Pair(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)),
                    SAME_NAME_AND_BIRTH);
            Map<Long, Party.Known> known = details.known(pairs.stream()
                    .flatMap(pair -> List.of(pair.first(), pair.second()).stream())
                    .collect(Collectors.toSet()));
            int proposed = 0;
            for (Pair pair : pairs) {
                if (!areTwoCitizens(known.get(pair.first()), known.get(pair.second()))) {
                    proposed += propose(pair, deed);
                }
            }
            return proposed;
        });
    }

    private int propose(Pair pair, Deed deed) {
        return jdbc.update(
                """
                with deed as (insert into learner.deed (actor, cause) values (?, ?) returning id)
                insert into learner.duplicate (first_id, second_id, test, deed_id)
                select ?, ?, ?, id from deed on conflict do nothing
                """,
                deed.actor().label(),
                deed.cause(),
                pair.first(),
                pair.second(),
                pair.test());
    }

    /** The two are two people; they are not proposed again. */
    public void dismiss(long proposal, Deed deed) {
        jdbc.update(
                """
                with deed as (insert into learner.deed (actor, cause) values (?, ?) returning id)
                update learner.duplicate set decision = 'dismissed', decided = deed.id from deed
                where duplicate.id = ? and decision is null
                """,
                deed.actor().label(),
                deed.cause(),
                proposal);
    }

    /** Leads {@code merged} to {@code kept}; both keep their number and their records. */
    public Optional<Refusal> merge(long merged, long kept, String note, Deed deed) {
        return transaction.execute(_ -> {
            learners.holdStill();
            if (learners.canonical(merged) == learners.canonical(kept)) {
                return Optional.of(Refusal.of("merge.same-account"));
            }
            AccountState from = changes.lock(merged);
            AccountState to = changes.lock(kept);
            if (to != AccountState.PENDING && to != AccountState.ACTIVE) {
                return Optional.of(Refusal.of("merge.kept-not-in-use", "state", to.name()));
            }
            if (from == AccountState.ACTIVE && to == AccountState.PENDING) {
                return Optional.of(Refusal.of("merge.keep-the-active-one"));
            }
            Map<Long, Party.Known> known = details.known(List.of(merged, kept));
            if (areTwoCitizens(known.get(merged), known.get(kept))) {
                return Optional.of(Refusal.of("merge.two-citizens"));
            }
            Optional<Refusal> refused = changes.happen(
                    merged, new AccountEvent.Merge(), ChangeKind.MERGED, new Changes.Facts(kept, null, note), deed);
            if (refused.isEmpty()) {
                decideMerged(merged, kept, deed);
                events.publishEvent(new AccountsMerged(kept, merged, deed));
            }
            return refused;
        });
    }

    private void decideMerged(long one, long other, Deed deed) {
        jdbc.update(
                """
                with deed as (insert into learner.deed (actor, cause) values (?, ?) returning id)
                update learner.duplicate set decision = 'merged', decided = deed.id from deed
                where first_id = ? and second_id = ? and decision is null
                """,
                deed.actor().label(),
                deed.cause(),
                Math.min(one, other),
                Math.max(one, other));
    }

    /** Parts a merged account from the one it leads to; it is what it was before the merge. */
    public Optional<Refusal> unmerge(long merged, String note, Deed deed) {
        return transaction.execute(_ -> {
            learners.holdStill();
            Long kept = learners.account(merged).redirectTo();
            AccountState before =
                    changes.stateBefore(merged, ChangeKind.MERGED).orElse(AccountState.PENDING);
            Optional<Refusal> refused = changes.happen(
                    merged,
                    new AccountEvent.Unmerge(before),
                    ChangeKind.UNMERGED,
                    new Changes.Facts(kept, null, note),
                    deed);
            if (refused.isEmpty() && kept != null) {
                events.publishEvent(new AccountsUnmerged(kept, merged, deed));
            }
            return refused;
        });
    }

    private static boolean areTwoCitizens(Party.@Nullable Known one, Party.@Nullable Known other) {
        Set<IdentityDocument> citizens = Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .flatMap(Party.Known::everyDocument)
                .filter(document -> document.kind() == DocumentKind.CITIZEN_ID)
                .collect(Collectors.toSet());
        return citizens.size() > 1;
    }
}
