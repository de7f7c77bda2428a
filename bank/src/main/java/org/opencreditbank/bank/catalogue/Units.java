package org.opencreditbank.bank.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.rulebook.unit.UnitVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Certification units (认证单元): looked up by code and version, found by words and field. */
@Component
public class Units {

    /** A page holds at most so many. */
    public static final int MOST = 100;

    private static final int LONGEST = 200;

    /**
     * What is looked for; everything may be absent.
     *
     * @param text words that must all stand in code, names or outcomes
     * @param field the first digits of a field of ISCED-F 2013, or a code of a national list
     */
    public record Wanted(String text, @Nullable String field) {}

    /** @param next code of the last one, to go on after; absent on the last page */
    public record Found(List<Unit> units, @Nullable String next) {}

    /** One version of a unit, with the unit. */
    public record InVersion(Unit unit, UnitVersion version) {

        /** The version's id inside the bank. */
        public long id() {
            return version.id();
        }
    }

    private final JdbcTemplate jdbc;
    private final UnitStore store;

    Units(JdbcTemplate jdbc, UnitStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** The unit with that code. */
    public Optional<Unit> find(String code) {
        var ids = jdbc.queryForList("select id from catalogue.unit where code = ?", Long.class, code);
        return store.byIds(ids).values().stream().findFirst();
    }

    /** A version by the unit's code and its number. */
    public Optional<InVersion> find(String code, int version) {
        return find(code).flatMap(unit -> unit.version(version).map(found -> new InVersion(unit, found)));
    }

    /**
     * Units by code, up to a number.
     *
     * @param text words that must all stand in code, names or outcomes; may be empty
     * @param field as in {@link Wanted}; may be absent
     * @param limit from 1 to {@link #MOST}
     */
    public List<Unit> search(String text, @Nullable String field, int limit) {
        return find(new Wanted(text, field), null, limit).units();
    }

    /**
     * One page, by code.
     *
     * @param after the code after which it begins; absent for the first
     * @param limit from 1 to {@link #MOST}
     */
    public Found find(Wanted wanted, @Nullable String after, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        var parameters = new ArrayList<@Nullable Object>();
        var sql = new StringBuilder("select u.id from catalogue.unit u where ").append(condition(wanted, parameters));
        if (after != null) {
            sql.append(" and u.code > ?");
            parameters.add(after);
        }
        sql.append(" order by u.code limit ").append(most + 1);
        var ids = jdbc.queryForList(sql.toString(), Long.class, parameters.toArray());
        boolean more = ids.size() > most;
        var units = List.copyOf(store.byIds(more ? ids.subList(0, most) : ids).values());
        return new Found(units, more ? units.getLast().code() : null);
    }

    /**
     * What can be chosen for a course: the newest version of each unit of a field, as {@code CODE/VERSION} → names, by code.
     *
     * @param field the first digits of a field of ISCED-F 2013, or a code of a national list
     */
    public SequencedMap<String, Map<String, String>> choice(String field) {
        var choice = new LinkedHashMap<String, Map<String, String>>();
        jdbc.query("""
                        select u.code || '/' || (select max(v.number) from catalogue.unit_version v where v.unit_id = u.id), u.name::text
                          from catalogue.unit u where starts_with(u.field_code, ?) order by u.code
                        """,
                row -> {
                    choice.put(row.getString(1), LanguageTexts.read(row.getString(2)));
                },
                field);
        return choice;
    }

    /** The names of unit versions by {@code CODE/VERSION}; those that don't exist are left out. */
    public Map<String, Map<String, String>> names(Collection<String> versions) {
        var names = new HashMap<String, Map<String, String>>();
        jdbc.query("""
                        select u.code || '/' || v.number, u.name::text
                          from catalogue.unit u join catalogue.unit_version v on v.unit_id = u.id
                         where u.code = any (?) and u.code || '/' || v.number = any (?)
                        """,
                row -> {
                    names.put(row.getString(1), LanguageTexts.read(row.getString(2)));
                },
                versions.stream().map(each -> each.replaceAll("/.*", "")).toArray(String[]::new), versions.toArray(String[]::new));
        return names;
    }

    /** How many there are. */
    public int count(Wanted wanted) {
        var parameters = new ArrayList<@Nullable Object>();
        var sql = "select count(*) from catalogue.unit u where " + condition(wanted, parameters);
        var count = jdbc.queryForObject(sql, Integer.class, parameters.toArray());
        return count == null ? 0 : count;
    }

    /** From now on these versions never change, for somebody refers to them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markUsed(Collection<Long> versionIds) {
        // Locked in the order of their ids, so that two can't wait for each other.
        jdbc.update("""
                        update catalogue.unit_version v set used = true
                          from (select id from catalogue.unit_version where id = any (?) and not used order by id for update) fresh
                         where v.id = fresh.id
                        """,
                Columns.of().longs(versionIds.stream().mapToLong(Long::longValue).toArray()));
    }

    /** Whether this may be a unit's code, which is also the cursor of a page. */
    static boolean isCode(String text) {
        return text.matches("[A-Z0-9][A-Z0-9-]{1,31}");
    }

    private static String condition(Wanted wanted, List<@Nullable Object> parameters) {
        var sql = new StringBuilder("true");
        WordSearch.of(wanted.text(), LONGEST).narrow(sql, "u", parameters);
        if (wanted.field() != null && !wanted.field().isBlank()) {
            sql.append(" and starts_with(u.field_code, ?)");
            parameters.add(wanted.field().strip());
        }
        return sql.toString();
    }
}
