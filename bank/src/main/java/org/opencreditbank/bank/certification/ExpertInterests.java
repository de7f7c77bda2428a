package org.opencreditbank.bank.certification;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** With which organisations experts have an interest, for rooms that ask experts too. */
@Component
public class ExpertInterests {

    private final JdbcTemplate jdbc;

    ExpertInterests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the expert has declared an interest in one of these organisations. */
    public boolean isPartial(long signIn, Collection<Long> organisations) {
        return !jdbc.queryForList("select 1 from certification.expert where sign_in = ? and conflicts && ?::bigint[]", Integer.class,
                signIn, organisations.toArray(Long[]::new)).isEmpty();
    }
}
