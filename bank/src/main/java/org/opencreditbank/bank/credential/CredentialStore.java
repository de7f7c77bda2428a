package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
            select i.learner_id, i.public_id, i.subject, i.organisation_id, i.language, i.content, i.list_id, i.list_index, i.issued_at,
                   exists (select from credential.status_set s where s.list_id = i.list_id and s.purpose = 1 and s.list_index = i.list_index) as revoked,
                   exists (select from credential.status_set s where s.list_id = i.list_id and s.purpose = 2 and s.list_index = i.list_index) as suspended,
                   i.sealed, i.batch_id, i.leaf_position
              from credential.issued i
            """;

    private final JdbcTemplate jdbc;

    /** A credential that is about to be kept. */
    record Fresh(
            long learnerId, UUID publicId, UUID subject, long organisationId, Language language, UUID content, StatusLists.Place place, ByteBuffer sealed,
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

    /** Those that attest one of these achievements and were not revoked. */
    List<Issued> standing(Collection<UUID> subjects) {
        return jdbc.query("select * from (" + SELECT + "where i.subject = any (?)) i where not i.revoked", CredentialStore::read,
                (Object) subjects.toArray(UUID[]::new));
    }

    /** Keeps credentials of one batch. */
    void add(List<Fresh> fresh, int keyNumber, long batchId, Timestamp at) {
        jdbc.batchUpdate("""
                        insert into credential.issued (learner_id, public_id, subject, organisation_id, language, content, key_number, list_id, list_index,
                                                       issued_at, sealed, batch_id, leaf_position)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                fresh, fresh.size(), (statement, each) -> {
                    statement.setLong(1, each.learnerId());
                    statement.setObject(2, each.publicId());
                    statement.setObject(3, each.subject());
                    statement.setLong(4, each.organisationId());
                    statement.setString(5, each.language().code());
                    statement.setObject(6, each.content());
                    statement.setInt(7, keyNumber);
                    statement.setLong(8, each.place().list());
                    statement.setInt(9, each.place().index());
                    statement.setTimestamp(10, at);
                    statement.setBytes(11, each.sealed().array());
                    statement.setLong(12, batchId);
                    statement.setInt(13, each.leafPosition());
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
                row.getLong("learner_id"),
                row.getObject("public_id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getLong("organisation_id"),
                Language.of(row.getString("language")).orElseThrow(),
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
