package org.opencreditbank.bank.credential;

import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mandates by which institutions let the bank issue credentials in their name. While one stands, what the institution has deposited or
 * granted is issued by it and signed by its own key; the bank never takes its place otherwise.
 */
@Component
class Mandates {

    private final JdbcTemplate jdbc;
    private final Organisations organisations;
    private final IssuerKeys keys;

    Mandates(JdbcTemplate jdbc, Organisations organisations, IssuerKeys keys) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.keys = keys;
    }

    /** Whether a mandate stands. */
    boolean stands(long organisationId) {
        return !jdbc.queryForList("select id from credential.mandate where organisation_id = ? and ended_at is null", Long.class, organisationId).isEmpty();
    }

    /** In whose name it is issued what an organisation has awarded; nobody's but the bank's where no organisation did. */
    Issuer of(Optional<Long> organisationId) {
        return organisationId.filter(this::stands).<Issuer>map(id -> new Issuer.Institution(id, organisations.get(id).publicId())).orElseGet(Issuer.Bank::new);
    }

    /** The institution gives a mandate; its key begins, if it has none yet. Again changes nothing. */
    @Transactional
    public void give(long organisationId, Deed deed) {
        jdbc.update("insert into credential.mandate (organisation_id, given_by) values (?, ?) on conflict do nothing", organisationId, deed.actor().label());
        keys.current(of(Optional.of(organisationId)));
    }

    /** The institution takes it back. Its key signs nothing new but the status of what it signed before. */
    @Transactional
    public void end(long organisationId, Deed deed) {
        jdbc.update("update credential.mandate set ended_by = ?, ended_at = now() where organisation_id = ? and ended_at is null", deed.actor().label(),
                organisationId);
    }
}
