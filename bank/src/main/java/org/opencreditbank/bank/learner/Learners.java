package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** People and their accounts: whose a claim is, and what an account is. */
public final class Learners {

    /** Someone else may open the same person between our look and our insert; each round sees what they committed. */
    private static final int ROUNDS = 5;

    private final JdbcTemplate jdbc;
    private final BankKeys bankKeys;
    private final DetailsStore details;
    private final ChunkStore store;
    private final AccountNumbers numbers;

    Learners(JdbcTemplate jdbc, BankKeys bankKeys, DetailsStore details, ChunkStore store) {
        this.jdbc = jdbc;
        this.bankKeys = bankKeys;
        this.details = details;
        this.store = store;
        byte[] key = jdbc.queryForObject("select key from learner.numbering", byte[].class);
        if (key == null) {
            throw new IllegalStateException("learner.numbering holds no key");
        }
        this.numbers = new AccountNumbers(key);
    }

    /**
     * Says whose each claim is, in order; the result is as if the claims had come one by one. People without an account
     * get one, pending; what a claim newly says of somebody (a further document, a name where there was none) is kept.
     *
     * <p>A claim that names two accounts is refused, and the two are proposed as duplicates.
     *
     * @param owningOrganisation looks after the accounts that are opened
     * @param openMissing false: only look, change nothing; people without an account are refused with
     *     {@code identity.no-account}
     */
    public List<Resolution> resolve(
            List<ClaimedPerson> persons, long owningOrganisation, Deed deed, boolean openMissing) {
        holdSteady();
        if (persons.isEmpty()) {
            return List.of();
        }
        LookupHashes hashes = hashes();
        List<Claim> claims = Claim.read(persons, hashes);
        for (int round = 0; round < ROUNDS; round++) {
            var decision = new ChunkDecision(store.owners(claims), openMissing);
            Set<Long> inDoubt = decision.inDoubt(claims);
            List<ChunkDecision.Answer> answers = decision.decide(claims, details.known(inDoubt));
            if (!openMissing) {
                return resolutions(answers);
            }
            if (write(decision, owningOrganisation, deed, hashes)) {
                store.proposeDuplicates(decision.twins(), Duplicates.TWO_DOCUMENTS_ONE_CLAIM, deed);
                return resolutions(answers);
            }
        }
        throw new IllegalStateException("The same people kept being changed by others during " + ROUNDS + " rounds");
    }

    private boolean write(ChunkDecision decision, long organisation, Deed deed, LookupHashes hashes) {
        List<Party> newcomers = decision.newcomers();
        List<Party> enriched = decision.enriched();
        if (newcomers.isEmpty() && enriched.isEmpty()) {
            return true;
        }
        store.giveIds(newcomers);
        if (!store.insertDocuments(decision.newDocuments(), hashes)) {
            return false;
        }
        long deedId = store.deed(deed);
        if (!enriched.isEmpty() && !store.enrich(enriched, hashes, deedId)) {
            store.withdrawDocuments(decision.newDocuments().keySet());
            return false;
        }
        if (!newcomers.isEmpty()) {
            store.insertPersons(newcomers, organisation, deedId);
        }
        List<Party> named = new ArrayList<>(newcomers);
        named.addAll(enriched);
        store.insertNameAndBirth(named, hashes);
        return true;
    }

    private static List<Resolution> resolutions(List<ChunkDecision.Answer> answers) {
        return answers.stream().map(Learners::resolution).toList();
    }

    private static Resolution resolution(ChunkDecision.Answer answer) {
        return switch (answer) {
            case ChunkDecision.Answer.Nobody(var refusal) -> new Resolution.Refused(refusal);
            case ChunkDecision.Answer.Whose(Party party, boolean opened) when opened ->
                new Resolution.Opened(party.learnerId());
            case ChunkDecision.Answer.Whose(Party party, boolean _) ->
                new Resolution.Held(party.learnerId(), party.state());
        };
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into a transaction of the caller's");
        }
    }

    LookupHashes hashes() {
        short version = bankKeys.currentLookup();
        return new LookupHashes(version, bankKeys.lookup(version));
    }

    /**
     * Keeps accounts from being merged, closed or erased until the caller's transaction ends. Every chunk of a deposit
     * takes it first; many may hold it at once.
     */
    public void holdSteady() {
        requireTransaction();
        jdbc.execute("select pg_advisory_xact_lock_shared(hashtext('learner.life'))");
    }

    /** The other side of {@link #holdSteady}: waits for the chunks under way and keeps new ones waiting. */
    void holdStill() {
        requireTransaction();
        jdbc.execute("select pg_advisory_xact_lock(hashtext('learner.life'))");
    }

    /**
     * The account of this person.
     *
     * @throws IllegalArgumentException where there is no such person
     */
    public Account account(long learnerId) {
        return find(learnerId)
                .orElseThrow(() -> new IllegalArgumentException("There is no learner " + learnerId));
    }

    /** The account of this person, if there is one. */
    public Optional<Account> find(long learnerId) {
        return accounts(new long[] {learnerId}).values().stream().findFirst();
    }

    /** The account that bears this number, also where it has been merged into another. */
    public Optional<Account> findByNumber(AccountNumber number) {
        return find(numbers.learner(number.serial()));
    }

    /** The number of this person's account. */
    public AccountNumber number(long learnerId) {
        return AccountNumber.of(numbers.digits(learnerId));
    }

    /** The accounts of these people, by learner; whom there isn't, is absent. */
    public Map<Long, Account> accounts(long[] learnerIds) {
        Map<Long, Account> accounts = HashMap.newHashMap(learnerIds.length);
        RowMapper<Account> mapper = (row, _) -> {
            long redirect = row.getLong(4);
            @Nullable Long redirectTo = row.wasNull() ? null : redirect;
            java.sql.@Nullable Date died = row.getDate(6);
            return new Account(
                    row.getLong(1),
                    number(row.getLong(1)),
                    AccountStates.of(row.getShort(2)),
                    row.getLong(3),
                    redirectTo,
                    row.getTimestamp(5).toInstant(),
                    died == null ? null : died.toLocalDate());
        };
        jdbc.query(
                        """
                        select p.id, p.state, p.organisation_id, p.redirect_to, deed.recorded_at, death.died_on
                        from learner.person p
                        join learner.deed on deed.id = p.opened_by
                        left join learner.death on death.learner_id = p.id and death.struck_by is null
                        where p.id = any (?)
                        """,
                        mapper,
                        learnerIds)
                .forEach(account -> accounts.put(account.learnerId(), account));
        return accounts;
    }

    /** The learner whose account is used today: follows redirects. */
    public long canonical(long learnerId) {
        return jdbc
                .queryForList(
                        """
                        with recursive way (id, redirect_to) as (
                            select id, redirect_to from learner.person where id = ?
                            union all
                            select p.id, p.redirect_to from way join learner.person p on p.id = way.redirect_to
                        )
                        select id from way where redirect_to is null
                        """,
                        Long.class,
                        learnerId)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no learner " + learnerId));
    }

    /** All learners that are one person: the account in use first, then those that lead to it. */
    public long[] group(long learnerId) {
        long canonical = canonical(learnerId);
        return groups(new long[] {canonical}).getOrDefault(canonical, new long[] {canonical});
    }

    /**
     * Those of these people who have merged accounts, each with all its learners (itself first). People without any are
     * absent, which is nearly everybody: one look-up in a small index each.
     */
    public Map<Long, long[]> groups(long[] canonicalIds) {
        Map<Long, List<Long>> groups = new HashMap<>();
        jdbc.query(
                """
                with recursive led (root, id) as (
                    select p.redirect_to, p.id
                    from unnest(?::bigint[]) as asked (id)
                    cross join lateral (
                        select * from learner.person p where p.redirect_to = asked.id offset 0) p
                    union all
                    select led.root, p.id from led join learner.person p on p.redirect_to = led.id
                )
                select root, id from led order by root, id
                """,
                row -> {
                    groups.computeIfAbsent(row.getLong(1), root -> new ArrayList<>(List.of(root)))
                            .add(row.getLong(2));
                },
                canonicalIds);
        Map<Long, long[]> arrays = HashMap.newHashMap(groups.size());
        groups.forEach((root, ids) ->
                arrays.put(root, ids.stream().mapToLong(Long::longValue).toArray()));
        return arrays;
    }

    /** Who these people are, unsealed, by learner; the erased are absent. Whoever asks records the looks. */
    public Map<Long, PersonDetails> details(Collection<Long> learnerIds) {
        Map<Long, PersonDetails> unsealed = HashMap.newHashMap(learnerIds.size());
        details.known(learnerIds).forEach((id, known) -> unsealed.put(id, known.present()));
        return unsealed;
    }

    /** Who this is, unsealed; empty once erased. Whoever asks records the look first. */
    public Optional<PersonDetails> details(long learnerId) {
        return Optional.ofNullable(details.known(List.of(learnerId)).get(learnerId)).map(Party.Known::present);
    }
}
