package org.opencreditbank.bank.deposit.agreement;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The agreements in force and those before them. */
@Component
public class Agreements {

    /**
     * An agreement on record.
     *
     * @param version counted from 1 within organisation and code
     */
    public record OnRecord(long id, long organisationId, int version, AgreementEntry entry) {}

    private static final RowMapper<OnRecord> ROW = (row, _) -> new OnRecord(
            row.getLong("id"),
            row.getLong("organisation_id"),
            row.getInt("version"),
            JsonMapper.shared().readValue(row.getString("document"), AgreementEntry.class));

    private final JdbcTemplate jdbc;

    Agreements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The agreement with that id.
     *
     * @throws NoSuchElementException if there is none
     */
    public OnRecord get(long id) {
        return jdbc.query("select * from deposit.agreement where id = ?", ROW, id).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("agreement " + id));
    }

    /** The newest version of each agreement of an organisation, by code. */
    public List<OnRecord> of(long organisationId) {
        return jdbc.query(
                """
                select distinct on (code) * from deposit.agreement
                where organisation_id = ? order by code, version desc
                """,
                ROW,
                organisationId);
    }

    /** The newest version of one agreement. */
    public Optional<OnRecord> find(long organisationId, String code) {
        return of(organisationId).stream()
                .filter(agreement -> agreement.entry().code().equals(code))
                .findFirst();
    }

    /** Adds a version, unless the newest says the same already. Returns whether there is a new one. */
    @Transactional
    public boolean enter(long organisationId, AgreementEntry entry, Deed deed) {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('deposit.agreement', 0))");
        Optional<OnRecord> known = find(organisationId, entry.code());
        if (known.map(OnRecord::entry).filter(entry::equals).isPresent()) {
            return false;
        }
        jdbc.update(
                """
                insert into deposit.agreement (organisation_id, code, version, document, actor, cause)
                values (?, ?, ?, ?::jsonb, ?, ?)
                """,
                organisationId,
                entry.code(),
                known.map(OnRecord::version).orElse(0) + 1,
                JsonMapper.shared().writeValueAsString(entry),
                deed.actor().label(),
                deed.cause());
        return true;
    }
}
