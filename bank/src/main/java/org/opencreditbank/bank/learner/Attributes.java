package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.RegionCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person may tell about themselves for statistics and advice: by code and dated, never needed for anything. */
public final class Attributes {

    private static final int LONGEST_CODE = 40;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;

    Attributes(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
    }

    /** What is told. */
    public enum Kind {
        /** The highest education before, by a code of the region's list. */
        PRIOR_EDUCATION,
        /** The occupation, by a code of the region's list. */
        OCCUPATION,
        /** Where the person lives, by GB/T 2260. */
        REGION
    }

    /** One attribute, as it holds from a day on. */
    public record Attribute(Kind kind, String value, LocalDate from) {}

    /** Records an attribute; what was recorded before stays as the past. */
    public Optional<Refusal> record(long learnerId, Attribute attribute, Deed deed) {
        String value = attribute.value().strip();
        if (value.isEmpty() || value.length() > LONGEST_CODE) {
            return Optional.of(Refusal.of("attribute.code-form"));
        }
        if (attribute.kind() == Kind.REGION && RegionCode.parse(value) instanceof Reading.Refused<?>(Refusal why)) {
            return Optional.of(why);
        }
        return transaction.execute(_ -> {
            changes.lock(learnerId);
            long change = changes.note(learnerId, ChangeKind.ATTRIBUTE_RECORDED, Changes.Facts.NONE, deed);
            jdbc.update(
                    """
                    insert into learner.attribute (change_id, learner_id, kind, value, valid_from)
                    values (?, ?, ?, ?, ?)
                    """,
                    change,
                    learnerId,
                    attribute.kind().name(),
                    value,
                    attribute.from());
            return Optional.<Refusal>empty();
        });
    }

    /** All that was ever told, by kind, newest first. */
    public List<Attribute> of(long learnerId) {
        return jdbc
                .query(
                        """
                        select kind, value, valid_from from learner.attribute
                        where learner_id = ? and value is not null order by valid_from desc, change_id desc
                        """,
                        (row, _) -> new Attribute(
                                Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getObject(3, LocalDate.class)),
                        learnerId)
                .stream()
                .sorted(Comparator.comparing(Attribute::kind))
                .toList();
    }
}
