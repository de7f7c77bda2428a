package org.opencreditbank.bank.certification;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.SeatState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ratings that experts have begun. A draft is its expert's alone: nobody else can ask for it, it counts nowhere, and it is gone as soon as
 * the rating is in or the seat is no longer theirs.
 */
@Component
class RatingDrafts implements CaseFollower {

    private static final Pattern FIELDS = Pattern.compile(
            "strand\\.[A-Z]{1,20}\\.(level|reasons)|level|reasons|outcome\\.\\d{1,2}\\.(whole|hours|reasons)|unit\\.\\d{1,2}");
    private static final TypeReference<TreeMap<String, String>> TYPED = new TypeReference<>() {};

    /** What was typed, by field, and when it was kept. */
    record Draft(Map<String, String> typed, Instant keptAt) {}

    private final JdbcTemplate jdbc;

    RatingDrafts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Draft> find(CaseFile file, long expert) {
        return jdbc.query("select typed::text, changed_at from certification.rating_draft where case_id = ? and expert = ?",
                        (row, _) -> new Draft(JsonMapper.shared().readValue(row.getString(1), TYPED), row.getTimestamp(2).toInstant()),
                        file.id(), expert)
                .stream().findFirst();
    }

    /** Keeps what was typed in place of what was kept before; what belongs to no rating is left out. */
    void keep(CaseFile file, long expert, Form form) {
        var typed = new TreeMap<>(form.typed());
        typed.keySet().removeIf(field -> !FIELDS.matcher(field).matches());
        jdbc.update("""
                        insert into certification.rating_draft (case_id, expert, typed) values (?, ?, ?::jsonb)
                        on conflict (case_id, expert) do update set typed = excluded.typed, changed_at = clock_timestamp()
                        """,
                file.id(), expert, JsonMapper.shared().writeValueAsString(typed));
    }

    @Override
    public void applied(CaseFile file) {
        // nobody has been asked yet
    }

    /** Forgets the drafts of those who are no longer asked. */
    @Override
    public void happened(CaseFile before, CaseFile after, CertificationEvent event, Act act) {
        if (ExpertSeats.rating(before).isEmpty()) {
            return;
        }
        Long[] asked = ExpertSeats.rating(after).stream()
                .flatMap(rating -> Arrays.stream(Seat.values()).map(rating::at))
                .map(seat -> seat instanceof SeatState.Asked(long expert, _) ? expert : null)
                .filter(Objects::nonNull)
                .toArray(Long[]::new);
        jdbc.update("delete from certification.rating_draft where case_id = ? and not expert = any (?)", after.id(), asked);
    }
}
