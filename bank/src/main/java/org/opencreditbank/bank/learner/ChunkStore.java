package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.IdBlocks;
import org.opencreditbank.bank.learner.ChunkDecision.Owner;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.identity.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Reads and writes for a chunk of claims: one statement a table, whatever the chunk's size. */
final class ChunkStore {

    /** Never to change: see {@link IdBlocks}. */
    private static final int PERSONS_A_BLOCK = 100;

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;
    private final BankKeys bankKeys;
    private final DetailsStore details;
    private final IdBlocks ids;

    ChunkStore(JdbcTemplate jdbc, BankKeys bankKeys, PersonKeys keys, DetailsStore details) {
        this.jdbc = jdbc;
        this.bankKeys = bankKeys;
        this.keys = keys;
        this.details = details;
        this.ids = new IdBlocks(jdbc, "learner.person_block", PERSONS_A_BLOCK);
    }

    /**
     * The accounts in use that these documents belong to. Each look-up goes by index ({@code offset 0} keeps the planner
     * from scanning the whole table for a chunk).
     */
    Map<UUID, Owner> owners(List<Claim> claims) {
        UUID[] hashes = claims.stream()
                .flatMap(claim -> claim.documents().keySet().stream())
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, Owner> owners = HashMap.newHashMap(hashes.length);
        Map<UUID, Long> redirected = new HashMap<>();
        jdbc.query(
                """
                select d.hash, d.learner_id, d.name_mac, p.state, p.redirect_to
                from unnest(?::uuid[]) as asked (hash)
                cross join lateral (select * from learner.document d where d.hash = asked.hash offset 0) d
                cross join lateral (select * from learner.person p where p.id = d.learner_id offset 0) p
                """,
                Columns.of().uuids(hashes),
                (RowCallbackHandler) row -> {
                    UUID hash = row.getObject(1, UUID.class);
                    owners.put(hash, new Owner(row.getLong(2), AccountStates.of(row.getShort(4)), row.getLong(3)));
                    long target = row.getLong(5);
                    if (!row.wasNull()) {
                        redirected.put(hash, target);
                    }
                });
        if (!redirected.isEmpty()) {
            follow(owners, redirected);
        }
        return owners;
    }

    private void follow(Map<UUID, Owner> owners, Map<UUID, Long> redirected) {
        Map<Long, Owner> ends = new HashMap<>();
        jdbc.query(
                """
                with recursive way (start, id) as (
                    select id, id from unnest(?::bigint[]) as asked (id)
                    union all
                    select way.start, p.redirect_to from way join learner.person p on p.id = way.id
                    where p.redirect_to is not null
                )
                select way.start, p.id, p.state from way join learner.person p on p.id = way.id
                where p.redirect_to is null
                """,
                row -> {
                    ends.put(row.getLong(1), new Owner(row.getLong(2), AccountStates.of(row.getShort(3)), 0));
                },
                (Object) redirected.values().stream().mapToLong(Long::longValue).distinct().toArray());
        redirected.forEach((hash, target) -> {
            Owner end = ends.get(target);
            if (end == null) {
                throw new IllegalStateException("Account redirects lead nowhere from learner " + target);
            }
            owners.computeIfPresent(hash, (_, owner) -> new Owner(end.learnerId(), end.state(), owner.nameMac()));
        });
    }

    /** Fresh ids for these people. */
    void giveIds(List<Party> newcomers) {
        long[] given = ids.next(newcomers.size());
        for (int i = 0; i < given.length; i++) {
            newcomers.get(i).opened(given[i]);
        }
    }

    /**
     * Claims documents for their people. The rows go in by order of their hash, so that two transactions never wait for
     * each other crosswise.
     *
     * @return whether nobody else was faster; if somebody was, nothing of this remains written
     */
    boolean insertDocuments(Map<UUID, Party> documents, LookupHashes hashes) {
        if (documents.isEmpty()) {
            return true;
        }
        int count = documents.size();
        UUID[] hash = new UUID[count];
        long[] learner = new long[count];
        long[] nameMac = new long[count];
        short[] kind = new short[count];
        int i = 0;
        for (Map.Entry<UUID, Party> each : documents.entrySet()) {
            Party.Tie tie = each.getValue().tie(each.getKey(), hashes);
            hash[i] = each.getKey();
            learner[i] = each.getValue().learnerId();
            nameMac[i] = tie.nameMac();
            kind[i++] = LookupHashes.tag(tie.kind());
        }
        List<UUID> inserted = jdbc.query(
                """
                insert into learner.document (hash, learner_id, name_mac, kind, key_version)
                select hash, learner_id, name_mac, kind, ?
                from unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::smallint[]) as given (hash, learner_id, name_mac, kind)
                order by hash
                on conflict do nothing
                returning hash
                """,
                Columns.of()
                        .value(hashes.version())
                        .uuids(hash)
                        .longs(learner)
                        .longs(nameMac)
                        .shorts(kind),
                (row, _) -> row.getObject(1, UUID.class));
        if (inserted.size() == count) {
            return true;
        }
        withdrawDocuments(inserted);
        return false;
    }

    /** Takes back documents that this very transaction has claimed. */
    void withdrawDocuments(Collection<UUID> hashes) {
        jdbc.update(
                "delete from learner.document where hash = any (?)",
                Columns.of().uuids(hashes.toArray(UUID[]::new)));
    }

    long deed(Deed deed) {
        Long id = jdbc.queryForObject(
                "insert into learner.deed (actor, cause) values (?, ?) returning id",
                Long.class,
                deed.actor().label(),
                deed.cause());
        if (id == null) {
            throw new IllegalStateException("A deed got no id");
        }
        return id;
    }

    void insertPersons(List<Party> newcomers, long organisation, long deedId) {
        int count = newcomers.size();
        long[] ids = new long[count];
        byte[][] wrapped = new byte[count][];
        byte[][] sealed = new byte[count][];
        short version = bankKeys.currentEpoch();
        SealingKey epoch = bankKeys.epoch(version);
        for (int i = 0; i < count; i++) {
            Party party = newcomers.get(i);
            ids[i] = party.learnerId();
            PersonSecret secret = keys.draw();
            wrapped[i] = secret.wrap(epoch, PersonKeys.secretOf(party.learnerId()));
            sealed[i] = secret.seal(party.details().encode(), PersonKeys.detailsOf(party.learnerId()));
        }
        jdbc.update(
                """
                insert into learner.person (id, organisation_id, opened_by, state, epoch, wrapped_secret, sealed)
                select id, ?, ?, ?, ?, wrapped_secret, sealed
                from unnest(?::bigint[], ?::bytea[], ?::bytea[]) as given (id, wrapped_secret, sealed)
                """,
                Columns.of()
                        .value(organisation)
                        .value(deedId)
                        .value(AccountStates.code(AccountState.PENDING))
                        .value(version)
                        .longs(ids)
                        .bytes(wrapped)
                        .bytes(sealed));
    }

    void insertNameAndBirth(Collection<Party> parties, LookupHashes hashes) {
        List<UUID> hash = new ArrayList<>();
        List<Long> learner = new ArrayList<>();
        for (Party party : parties) {
            party.nameAndBirth(hashes).ifPresent(each -> {
                hash.add(each);
                learner.add(party.learnerId());
            });
        }
        if (hash.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into learner.name_birth (hash, learner_id, key_version)
                select hash, learner_id, ? from unnest(?::uuid[], ?::bigint[]) as given (hash, learner_id)
                order by hash, learner_id
                on conflict do nothing
                """,
                Columns.of()
                        .value(hashes.version())
                        .uuids(hash.toArray(UUID[]::new))
                        .longs(learner, Long::longValue));
    }

    /**
     * Writes what was learned about people who have an account already; how they were known before is kept.
     *
     * @return whether the people were still as they were when the chunk was decided
     */
    boolean enrich(List<Party> parties, LookupHashes hashes, long deedId) {
        long[] ids = parties.stream().mapToLong(Party::learnerId).sorted().toArray();
        jdbc.query("select 1 from learner.person where id = any (?) order by id for update", row -> {}, ids);
        Map<Long, Party.Known> known =
                details.known(parties.stream().map(Party::learnerId).toList());
        Map<Long, PersonSecret> secrets =
                keys.secrets(parties.stream().map(Party::learnerId).toList());
        byte[][] sealed = new byte[parties.size()][];
        for (int i = 0; i < sealed.length; i++) {
            Party party = parties.get(i);
            Party.Known now = known.get(party.learnerId());
            PersonSecret secret = secrets.get(party.learnerId());
            if (now == null || secret == null || !now.present().equals(party.before())) {
                return false;
            }
            sealed[i] = secret.seal(party.details().encode(), PersonKeys.detailsOf(party.learnerId()));
        }
        jdbc.update(
                """
                with given as (
                    select * from unnest(?::bigint[], ?::bytea[]) as given (id, sealed)
                ), change as (
                    insert into learner.change (learner_id, deed_id, kind)
                    select id, ?, ? from given returning id, learner_id
                ), former as (
                    insert into learner.former_details (change_id, learner_id, sealed)
                    select c.id, c.learner_id, p.sealed from change c join learner.person p on p.id = c.learner_id
                )
                update learner.person p set sealed = given.sealed from given where p.id = given.id
                """,
                Columns.of()
                        .longs(parties, Party::learnerId)
                        .bytes(sealed)
                        .value(deedId)
                        .value(ChangeKind.IDENTITY_ADDED.name()));
        for (Party party : parties) {
            if (party.isNamed()) {
                tieToName(party.details(), hashes);
            }
        }
        return true;
    }

    /** Ties all documents of somebody to the name they bear now. */
    void tieToName(PersonDetails details, LookupHashes hashes) {
        String lookUpName = PersonName.forLookUp(details.name());
        for (IdentityDocument document : details.documents()) {
            LookupHashes.DocumentHash hash = hashes.document(document);
            jdbc.update(
                    "update learner.document set name_mac = ? where hash = ?",
                    hashes.nameMac(hash, lookUpName),
                    hash.hash());
        }
    }

    /** Proposes that two accounts are one person's; proposing again changes nothing. */
    void proposeDuplicates(Collection<ChunkDecision.Twins> twins, String test, Deed deed) {
        Set<List<Long>> pairs = new HashSet<>();
        for (ChunkDecision.Twins each : twins) {
            long first = each.first().learnerId();
            long second = each.second().learnerId();
            pairs.add(List.of(Math.min(first, second), Math.max(first, second)));
        }
        if (pairs.isEmpty()) {
            return;
        }
        long[] firsts = pairs.stream().mapToLong(List::getFirst).toArray();
        long[] seconds = pairs.stream().mapToLong(List::getLast).toArray();
        jdbc.update(
                """
                insert into learner.duplicate (first_id, second_id, test, deed_id)
                select first_id, second_id, ?, ? from unnest(?::bigint[], ?::bigint[]) as given (first_id, second_id)
                order by first_id, second_id
                on conflict do nothing
                """,
                test,
                deed(deed),
                firsts,
                seconds);
    }
}
