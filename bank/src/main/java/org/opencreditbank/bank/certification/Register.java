package org.opencreditbank.bank.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.catalogue.WordSearch;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.bank.database.PlannedAnew;
import org.opencreditbank.rulebook.certification.EntryStanding;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public register of certified courses. Entries that are over stay in it. */
@Component
public class Register {

    /** A page holds at most so many. */
    public static final int MOST = 100;

    private static final int LONGEST = 200;
    private static final String SELECT = """
            select e.id, e.number, e.case_id, f.public_id as case_public_id, f.number as case_number, e.cycle, e.provider_id, e.course_id,
                   e.version_id, f.course_code, e.title::text as title, e.field_scheme, e.field_code, e.framework, e.level, e.hours,
                   e.credits, e.registered_on, e.valid_from, e.last_day, e.standing
              from certification.entry e join certification.case_file f on f.id = e.case_id
            """;

    /**
     * An entry.
     *
     * @param number stable: it is the entry's address
     * @param standing as it is today: an entry whose last day is over has lapsed, whether or not anybody has noted it yet
     */
    public record Listed(
            long id,
            String number,
            long caseId,
            UUID casePublicId,
            String caseNumber,
            int cycle,
            long provider,
            long courseId,
            long versionId,
            String courseCode,
            Map<String, String> title,
            FieldOfStudy field,
            String framework,
            Level level,
            Hours hours,
            Credits credits,
            LocalDate registeredOn,
            LocalDate validFrom,
            LocalDate lastDay,
            EntryStanding standing) {}

    /**
     * What is looked for; everything may be absent.
     *
     * @param text words that must all stand in number, code, title or provider's name
     * @param field beginning of a code
     */
    public record Wanted(
            String text, @Nullable String framework, @Nullable Level level, @Nullable String field, @Nullable EntryStanding standing) {}

    /** @param next cursor of the next page; absent on the last */
    public record Found(List<Listed> entries, @Nullable String next) {}

    private final JdbcTemplate jdbc;
    private final Today today;

    Register(JdbcTemplate jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /** One page, newest first; a cursor that isn't ours means the first page. */
    public Found find(Wanted wanted, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        var parameters = new ArrayList<@Nullable Object>();
        var sql = new StringBuilder(SELECT).append("where ").append(condition(wanted, parameters));
        if (after != null && after.matches("\\d{1,18}")) {
            sql.append(" and e.id < ?");
            parameters.add(Long.parseLong(after));
        }
        var found = jdbc.query(
                PlannedAnew.of(sql.append(" order by e.id desc limit ").append(most + 1).toString(), parameters), this::read);
        return found.size() > most
                ? new Found(List.copyOf(found.subList(0, most)), Long.toString(found.get(most - 1).id()))
                : new Found(found, null);
    }

    /** Every entry, oldest first, handed over one by one: for downloads. */
    @Transactional(readOnly = true)
    public void each(Consumer<Listed> reader) {
        var streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(500);
        streaming.query(SELECT + "order by e.id", row -> {
            reader.accept(read(row, 0));
        });
    }

    /** The entry with that number. */
    public Optional<Listed> find(String number) {
        return jdbc.query(SELECT + "where e.number = ?", this::read, number).stream().findFirst();
    }

    /** All entries of a course, newest first. */
    public List<Listed> ofCourse(long courseId) {
        return jdbc.query(SELECT + "where e.course_id = ? order by e.id desc", this::read, courseId);
    }

    /** All entries of a case, newest first. */
    List<Listed> ofCase(long caseId) {
        return jdbc.query(SELECT + "where e.case_id = ? order by e.id desc", this::read, caseId);
    }

    /** The latest entry of each of these cases, by case. */
    Map<Long, Listed> latest(Collection<Long> cases) {
        var latest = new HashMap<Long, Listed>();
        jdbc.query(SELECT + "where e.case_id = any (?) order by e.id", this::read, (Object) cases.toArray(Long[]::new))
                .forEach(each -> latest.put(each.caseId(), each));
        return latest;
    }

    /**
     * Registered courses that resemble a case's titles most, by the share of pieces that they have in common; one of the same field is
     * nearer. Its own entries are left out.
     */
    List<Listed> similar(CaseFile file, int most) {
        var pieces = TitlePieces.telling(file.title().values());
        return jdbc.query("""
                        with own as (select array(select id from certification.entry where case_id = ?) as ids),
                             shared as materialized (
                                 select p.entry_id, count(*) as pieces from certification.entry_piece p, own
                                  where p.piece = any (?) and p.entry_id <> all (own.ids) group by p.entry_id),
                             best as (
                                 (select entry_id, pieces from shared order by pieces desc, entry_id desc limit ?)
                                 union
                                 (select e.id, coalesce(s.pieces, 0)
                                    from certification.entry e cross join own left join shared s on s.entry_id = e.id
                                   where e.field_code = ? and e.id <> all (own.ids) order by 2 desc, 1 desc limit ?))
                        """ + SELECT + """
                          join best on best.entry_id = e.id
                         order by best.pieces::float8 / ? + case when e.field_code = ? then 0.2 else 0 end desc, e.id desc
                         limit ?
                        """,
                this::read, file.id(), pieces.toArray(String[]::new), most, file.field().code(), most,
                Math.max(1, pieces.size()), file.field().code(), most);
    }

    private String condition(Wanted wanted, List<@Nullable Object> parameters) {
        var sql = new StringBuilder("true");
        WordSearch.of(wanted.text(), LONGEST).narrow(sql, "e", parameters);
        if (wanted.framework() != null) {
            sql.append(" and e.framework = ?");
            parameters.add(wanted.framework());
        }
        if (wanted.level() != null) {
            sql.append(" and e.level = ?");
            parameters.add(wanted.level().halves());
        }
        if (wanted.field() != null) {
            sql.append(" and starts_with(e.field_code, ?)");
            parameters.add(wanted.field());
        }
        if (wanted.standing() != null) {
            switch (wanted.standing()) {
                case IN_FORCE -> sql.append(" and e.standing = 'IN_FORCE' and e.last_day >= ?");
                case LAPSED -> sql.append(" and (e.standing = 'LAPSED' or e.standing = 'IN_FORCE' and e.last_day < ?)");
                case WITHDRAWN -> sql.append(" and e.standing = 'WITHDRAWN' and ?::date is not null");
                case REPLACED -> sql.append(" and e.standing = 'REPLACED' and ?::date is not null");
            }
            parameters.add(today.day());
        }
        return sql.toString();
    }

    private Listed read(ResultSet row, int number) throws SQLException {
        LocalDate lastDay = row.getObject("last_day", LocalDate.class);
        EntryStanding noted = EntryStanding.valueOf(row.getString("standing"));
        return new Listed(
                row.getLong("id"), row.getString("number"), row.getLong("case_id"), row.getObject("case_public_id", UUID.class),
                row.getString("case_number"), row.getInt("cycle"), row.getLong("provider_id"), row.getLong("course_id"),
                row.getLong("version_id"), row.getString("course_code"), LanguageTexts.read(row.getString("title")),
                new FieldOfStudy(row.getString("field_scheme"), row.getString("field_code")), row.getString("framework"),
                new Level(row.getShort("level")), new Hours(row.getLong("hours")), new Credits(row.getLong("credits")),
                row.getObject("registered_on", LocalDate.class), row.getObject("valid_from", LocalDate.class), lastDay,
                noted == EntryStanding.IN_FORCE && lastDay.isBefore(today.day()) ? EntryStanding.LAPSED : noted);
    }
}
