package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.layout.Language;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Credentials and what became of them, in the database. */
@Component
class CredentialStore {

    private static final String SELECT = """
            select i.learner_id, i.public_id, i.attests, i.subject, i.language, i.content, i.list_id, i.list_index, i.issued_at,
                   exists (select from credential.status_set s where s.list_id = i.list_id and s.purpose = 1 and s.list_index = i.list_index) as revoked,
                   exists (select from credential.status_set s where s.list_id = i.list_id and s.purpose = 2 and s.list_index = i.list_index) as suspended,
                   i.sealed, i.batch_id, i.leaf_position
              from credential.issued i
            """;

    private final JdbcTemplate jdbc;

    /** A credential that is about to be kept. */
    record Fresh(
            IssuedCredentials.Asked asked, UUID publicId, Optional<Long> organisation, UUID content, StatusLists.Place place, ByteBuffer sealed,
            int leafPosition) {}

    /**
     * A change of status that is about to be kept.
     *
     * @param number counted within the credential, from 1
     */
    record Change(UUID credential, int number, UUID id, StatusPurpose purpose, boolean value, int leafPosition) {}

    CredentialStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The credential with that id. */
    Optional<Issued> find(UUID publicId) {
        return jdbc.query(SELECT + "where i.public_id = ?", CredentialStore::read, publicId).stream().findFirst();
    }

    /** Those of these accounts, newest first. */
    List<Issued> of(long[] learnerIds) {
        return jdbc.query(SELECT + "where i.learner_id = any (?) order by i.number desc", CredentialStore::read, (Object) learnerIds);
    }

    /** Those that attest one of these and were not revoked, oldest first. */
    List<Issued> standing(Collection<UUID> subjects) {
        return jdbc.query("select * from (" + SELECT + "where i.subject = any (?)) i where not i.revoked order by i.issued_at, i.leaf_position", CredentialStore::read,
                (Object) subjects.toArray(UUID[]::new));
    }

    /** In which languages something was ever attested. */
    List<Language> languages(UUID subject) {
        return jdbc.query("select distinct language from credential.issued where subject = ?", (row, _) -> Language.of(row.getString(1)).orElseThrow(),
                subject);
    }

    /** Keeps credentials of one batch. */
    void add(List<Fresh> fresh, int keyNumber, long batchId, Timestamp at) {
        jdbc.batchUpdate("""
                        insert into credential.issued (learner_id, public_id, attests, subject, organisation_id, language, content, key_number, list_id,
                                                       list_index, issued_at, sealed, batch_id, leaf_position)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                fresh, fresh.size(), (statement, each) -> {
                    statement.setLong(1, each.asked().learnerId());
                    statement.setObject(2, each.publicId());
                    statement.setInt(3, each.asked().attests().code());
                    statement.setObject(4, each.asked().subject());
                    statement.setObject(5, each.organisation().orElse(null), Types.BIGINT);
                    statement.setString(6, each.asked().language().code());
                    statement.setObject(7, each.content());
                    statement.setInt(8, keyNumber);
                    statement.setLong(9, each.place().list());
                    statement.setInt(10, each.place().index());
                    statement.setTimestamp(11, at);
                    statement.setBytes(12, each.sealed().array());
                    statement.setLong(13, batchId);
                    statement.setInt(14, each.leafPosition());
                });
    }

    /** How often the status of a credential was changed. */
    int changes(UUID credential) {
        Integer count = jdbc.queryForObject("select count(*) from credential.status_change where credential = ?", Integer.class, credential);
        return count == null ? 0 : count;
    }

    /** Keeps a change of status. */
    void add(Change change, long batchId) {
        jdbc.update("""
                        insert into credential.status_change (credential, number, id, purpose, value, batch_id, leaf_position) values (?, ?, ?, ?, ?, ?, ?)
                        """,
                change.credential(), change.number(), change.id(), change.purpose().code(), change.value(), batchId, change.leafPosition());
    }

    private static Issued read(ResultSet row, int number) throws SQLException {
        return new Issued(
                row.getObject("public_id", UUID.class),
                new IssuedCredentials.Asked(row.getLong("learner_id"), Attests.of(row.getInt("attests")), row.getObject("subject", UUID.class),
                        Language.of(row.getString("language")).orElseThrow()),
                row.getObject("content", UUID.class),
                new StatusLists.Place(row.getLong("list_id"), row.getInt("list_index")),
                row.getTimestamp("issued_at").toInstant(),
                row.getBoolean("revoked"),
                row.getBoolean("suspended"),
                ByteBuffer.wrap(row.getBytes("sealed")),
                row.getLong("batch_id"),
                row.getInt("leaf_position"));
    }
}
