package org.opencreditbank.bank.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.framework.LevelMap.LevelPair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Frameworks and the maps between them, as stored. */
@Component
public class Frameworks {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, Descriptor>> DESCRIPTORS = new TypeReference<>() {};

    private record StoredLevel(short framework, FrameworkLevel level) {}

    private record StoredPair(long map, LevelPair pair) {}

    private final JdbcClient database;

    Frameworks(JdbcClient database) {
        this.database = database;
    }

    /** All frameworks, by code. */
    public List<Framework> all() {
        return read(null);
    }

    /** @param code of the one that is wanted; absent for all */
    private List<Framework> read(@Nullable String code) {
        var levels = new HashMap<Short, List<FrameworkLevel>>();
        database.sql("""
                        select l.framework_id, l.position, l.label, l.title::text, l.descriptors::text
                          from catalogue.framework_level l join catalogue.framework f on f.id = l.framework_id
                         where f.code = coalesce(?, f.code)
                        """)
                .param(code)
                .query((row, _) -> new StoredLevel(row.getShort(1), new FrameworkLevel(new Level(row.getShort(2)), row.getString(3),
                        LanguageTexts.read(row.getString(4)), JSON.readValue(row.getString(5), DESCRIPTORS))))
                .list()
                .forEach(stored -> levels.computeIfAbsent(stored.framework(), _ -> new ArrayList<>()).add(stored.level()));
        return database.sql("""
                        select id, code, name::text, source, hours_per_credit, credit_step, half_steps
                          from catalogue.framework where code = coalesce(?, code) order by code
                        """)
                .param(code)
                .query((row, _) -> new Framework(row.getString(2), LanguageTexts.read(row.getString(3)), row.getString(4),
                        hours(row, 5), new CreditStep(new Credits(row.getLong(6))), row.getBoolean(7),
                        levels.getOrDefault(row.getShort(1), List.of())))
                .list();
    }

    public Optional<Framework> find(String code) {
        return read(code).stream().findFirst();
    }

    /** What each framework calls its levels: code → position → label. */
    public Map<String, Map<Level, String>> labels() {
        var labels = new HashMap<String, Map<Level, String>>();
        database.sql("select f.code, l.position, l.label from catalogue.framework_level l join catalogue.framework f on f.id = l.framework_id")
                .query(row -> {
                    labels.computeIfAbsent(row.getString(1), _ -> new HashMap<>()).put(new Level(row.getShort(2)), row.getString(3));
                });
        return labels;
    }

    /** All maps, by the frameworks they join; of two editions the newer first. */
    public List<LevelMap> maps() {
        var pairs = new HashMap<Long, List<LevelPair>>();
        database.sql("select level_map_id, from_position, to_position from catalogue.level_pair order by 1, 2, 3")
                .query((row, _) -> new StoredPair(row.getLong(1), new LevelPair(new Level(row.getShort(2)), new Level(row.getShort(3)))))
                .list()
                .forEach(stored -> pairs.computeIfAbsent(stored.map(), _ -> new ArrayList<>()).add(stored.pair()));
        return database.sql("""
                        select m.id, f.code, t.code, m.decided_on, m.source, m.confirmed, m.decider
                          from catalogue.level_map m
                          join catalogue.framework f on f.id = m.from_framework
                          join catalogue.framework t on t.id = m.to_framework
                         order by f.code, t.code, m.decided_on desc
                        """)
                .query((row, _) -> new LevelMap(row.getString(2), row.getString(3), row.getObject(4, java.time.LocalDate.class),
                        row.getString(5), row.getBoolean(6), row.getString(7), pairs.getOrDefault(row.getLong(1), List.of())))
                .list();
    }

    /** Whether there is any. */
    boolean any() {
        return database.sql("select exists (select from catalogue.framework)").query(Boolean.class).single();
    }

    /** Whether any course or unit is placed in it; then its numbers never change. */
    boolean isUsed(String code) {
        return database.sql("""
                        select exists (select from catalogue.placement p join catalogue.framework f on f.id = p.framework_id
                                        where f.code = ?)
                            or exists (select from catalogue.unit_version v join catalogue.framework f on f.id = v.framework_id
                                        where f.code = ?)
                        """)
                .param(code).param(code).query(Boolean.class).single();
    }

    void write(Framework framework, Deed deed) {
        var hours = framework.hoursPerCredit();
        short id = database.sql("""
                        insert into catalogue.framework (code, name, source, hours_per_credit, credit_step, half_steps)
                        values (?, ?::jsonb, ?, ?, ?, ?)
                        on conflict (code) do update
                           set name = excluded.name, source = excluded.source, hours_per_credit = excluded.hours_per_credit,
                               credit_step = excluded.credit_step, half_steps = excluded.half_steps
                        returning id
                        """)
                .param(framework.code()).param(LanguageTexts.write(framework.name())).param(framework.source())
                .param(hours == null ? null : hours.hundredths())
                .param(framework.step().size().hundredths()).param(framework.halfSteps())
                .query(Short.class).single();
        database.sql("delete from catalogue.framework_level where framework_id = ?").param(id).update();
        for (var level : framework.levels()) {
            database.sql("""
                            insert into catalogue.framework_level (framework_id, position, label, title, descriptors)
                            values (?, ?, ?, ?::jsonb, ?::jsonb)
                            """)
                    .param(id).param(level.position().halves()).param(level.label()).param(LanguageTexts.write(level.title()))
                    .param(JSON.writeValueAsString(level.descriptors())).update();
        }
        changed("framework " + framework.code(), framework, deed);
    }

    void write(LevelMap map, Deed deed) {
        long id = database.sql("""
                        insert into catalogue.level_map (from_framework, to_framework, decided_on, source, confirmed, decider)
                        values ((select f.id from catalogue.framework f where f.code = ?),
                                (select f.id from catalogue.framework f where f.code = ?), ?, ?, ?, ?)
                        on conflict (from_framework, to_framework, decided_on) do update
                           set source = excluded.source, confirmed = excluded.confirmed, decider = excluded.decider
                        returning id
                        """)
                .param(map.from()).param(map.to()).param(map.date()).param(map.source()).param(map.confirmed()).param(map.decider())
                .query(Long.class).single();
        database.sql("delete from catalogue.level_pair where level_map_id = ?").param(id).update();
        for (var pair : map.pairs()) {
            database.sql("insert into catalogue.level_pair (level_map_id, from_position, to_position) values (?, ?, ?)")
                    .param(id).param(pair.from().halves()).param(pair.to().halves()).update();
        }
        changed("level map " + map.from() + " to " + map.to() + " of " + map.date(), map, deed);
    }

    /** Whether two frameworks count alike, texts aside. */
    static boolean countAlike(Framework one, Framework other) {
        return Objects.equals(one.hoursPerCredit(), other.hoursPerCredit())
                && one.step().equals(other.step())
                && one.halfSteps() == other.halfSteps()
                && positions(one).equals(positions(other));
    }

    private static Map<Level, String> positions(Framework framework) {
        var positions = new TreeMap<Level, String>();
        framework.levels().forEach(level -> positions.put(level.position(), level.label()));
        return positions;
    }

    private void changed(String subject, Object after, Deed deed) {
        database.sql("insert into catalogue.change (subject, after, actor, cause) values (?, ?::jsonb, ?, ?)")
                .param(subject).param(JSON.writeValueAsString(after)).param(deed.actor().label()).param(deed.cause()).update();
    }

    private static @Nullable Hours hours(ResultSet row, int column) throws SQLException {
        long hundredths = row.getLong(column);
        return row.wasNull() ? null : new Hours(hundredths);
    }
}
