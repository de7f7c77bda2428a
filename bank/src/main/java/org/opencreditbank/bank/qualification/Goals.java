package org.opencreditbank.bank.qualification;

import java.util.List;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The programmes that learners keep in view, whether anything counts toward them or not. */
@Component
class Goals {

    private final JdbcTemplate jdbc;
    private final Learners learners;

    Goals(JdbcTemplate jdbc, Learners learners) {
        this.jdbc = jdbc;
        this.learners = learners;
    }

    /** Codes of the programmes, the latest chosen first; merged accounts taken together. */
    List<String> of(long learnerId) {
        return jdbc.queryForList("""
                        select programme from qualification.goal where learner_id = any (?) group by programme order by max(chosen_at) desc, programme
                        """,
                String.class, (Object) learners.group(learnerId));
    }

    /** Keeps it in view; again changes nothing. */
    void choose(long learnerId, String programme) {
        jdbc.update("insert into qualification.goal (learner_id, programme) values (?, ?) on conflict do nothing",
                learners.canonical(learnerId), programme);
    }

    /** No longer. */
    void leave(long learnerId, String programme) {
        jdbc.update("delete from qualification.goal where learner_id = any (?) and programme = ?", learners.group(learnerId), programme);
    }

    @EventListener
    void erased(PersonErased erased) {
        jdbc.update("delete from qualification.goal where learner_id = any (?)", (Object) erased.learnerIds().toArray(Long[]::new));
    }
}
