package org.opencreditbank.bank.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.database.LanguageTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The register of organisations. {@code get} throws where nothing is there, {@code find} is empty. */
@Component
public class Organisations {
    private static final String SELECT = """
            select o.id, o.public_id, o.code, o.name::text as name, o.roles, o.parent, o.region, o.kind,
                   array(select i.scheme from organisation.identifier i where i.organisation_id = o.id order by i.scheme, i.value) as schemes,
                   array(select i.value from organisation.identifier i where i.organisation_id = o.id order by i.scheme, i.value) as values
              from organisation.organisation o
            """;

    private final JdbcClient database;

    public Organisations(JdbcClient database) {
        this.database = database;
    }

    /** @throws NoSuchElementException if there is none with that id */
    public Organisation get(long id) {
        return database.sql(SELECT + "where o.id = ?").param(id).query(Organisations::read).optional()
                .orElseThrow(() -> new NoSuchElementException("organisation " + id));
    }

    /** By the bank's own code. */
    public Optional<Organisation> find(String code) {
        return database.sql(SELECT + "where o.code = ?").param(code).query(Organisations::read).optional();
    }

    /** The one whose code, or whose name in any language, is exactly this: who is meant by a name in a record. */
    public Optional<Organisation> named(String text) {
        return database.sql(SELECT + """
                        where o.code = :text or exists (select from jsonb_each_text(o.name) as known (language, said) where known.said = :text)
                        order by o.code = :text desc, o.code limit 1
                        """)
                .param("text", text).query(Organisations::read).optional();
    }

    public Optional<Organisation> findByPublicId(UUID publicId) {
        return database.sql(SELECT + "where o.public_id = ?").param(publicId).query(Organisations::read).optional();
    }

    /** By what somebody else calls it. */
    public Optional<Organisation> findByIdentifier(Identifier identifier) {
        return database.sql(SELECT + """
                        where o.id = (select i.organisation_id from organisation.identifier i where i.scheme = ? and i.value = ?)
                        """)
                .param(identifier.scheme()).param(identifier.value()).query(Organisations::read).optional();
    }

    /** All of them, by code; a region has some hundreds. */
    public List<Organisation> all() {
        return database.sql(SELECT + "order by o.code").query(Organisations::read).list();
    }

    /** What these are called, by id; those that are unknown are left out. */
    public Map<Long, Map<String, String>> names(Collection<Long> ids) {
        return names("id", ids.stream().distinct().toArray(Long[]::new), Long.class);
    }

    /** What these are called, by the bank's own code; those that are unknown are left out. */
    public Map<String, Map<String, String>> namesByCode(Collection<String> codes) {
        return names("code", codes.stream().distinct().toArray(String[]::new), String.class);
    }

    private <K> Map<K, Map<String, String>> names(String key, K[] keys, Class<K> type) {
        var names = new HashMap<K, Map<String, String>>();
        database.sql("select o." + key + ", o.name::text from organisation.organisation o where o." + key + " = any (?)")
                .param(keys)
                .query(row -> {
                    names.put(row.getObject(1, type), LanguageTexts.read(row.getString(2)));
                });
        return names;
    }

    /** The bank's codes of these, by id; those that are unknown are left out. */
    public Map<Long, String> codes(Collection<Long> ids) {
        var codes = new HashMap<Long, String>();
        database.sql("select o.id, o.code from organisation.organisation o where o.id = any (?)")
                .param(ids.stream().distinct().toArray(Long[]::new))
                .query(row -> {
                    codes.put(row.getLong(1), row.getString(2));
                });
        return codes;
    }

    /** What these are to others, by the bank's code; those of which nobody has said it are left out. */
    public Map<String, String> kinds(Collection<String> codes) {
        var kinds = new HashMap<String, String>();
        database.sql("select o.code, o.kind from organisation.organisation o where o.code = any (?) and o.kind is not null")
                .param(codes.stream().distinct().toArray(String[]::new))
                .query(row -> {
                    kinds.put(row.getString(1), row.getString(2));
                });
        return kinds;
    }

    /** The organisation and all above it: those that answer for it. */
    public Set<Long> above(long id) {
        return new HashSet<>(database.sql("""
                        with recursive above (id, parent) as (
                            select o.id, o.parent from organisation.organisation o where o.id = ?
                            union
                            select o.id, o.parent from organisation.organisation o join above on o.id = above.parent)
                        select id from above
                        """)
                .param(id).query(Long.class).list());
    }

    /** Those directly below one, by code. */
    public List<Organisation> below(long id) {
        return database.sql(SELECT + "where o.parent = ? order by o.code").param(id).query(Organisations::read).list();
    }

    /** The one and everything below it. */
    public Set<Long> subtree(long id) {
        return new HashSet<>(database.sql("""
                        with recursive tree (id) as (
                            select o.id from organisation.organisation o where o.id = ?
                            union
                            select o.id from organisation.organisation o join tree on o.parent = tree.id)
                        select id from tree
                        """)
                .param(id).query(Long.class).list());
    }

    /**
     * Adds an organisation, or changes the one with the same code; an entry that says what is known already changes nothing.
     *
     * @param actor label of who does it
     * @param cause why
     * @throws NoSuchElementException if the parent is unknown
     * @throws IllegalArgumentException if the parent is the organisation itself or lies below it
     */
    @Transactional
    public Organisation enter(OrganisationEntry entry, String actor, String cause) {
        var known = find(entry.code());
        if (known.isPresent() && entry(known.get()).equals(entry)) {
            return known.get();
        }
        var parent = entry.parent() == null ? null : find(entry.parent())
                .orElseThrow(() -> new NoSuchElementException("organisation " + entry.parent()));
        if (parent != null && known.isPresent() && subtree(known.get().id()).contains(parent.id())) {
            throw new IllegalArgumentException("organisation " + entry.code() + " would lie below itself");
        }
        long id = database.sql("""
                        insert into organisation.organisation (code, name, roles, parent, region, kind)
                        values (:code, :name::jsonb, :roles, :parent, :region, :kind)
                        on conflict (code) do update
                           set name = excluded.name, roles = excluded.roles, parent = excluded.parent, region = excluded.region,
                               kind = excluded.kind
                        returning id
                        """)
                .param("code", entry.code())
                .param("name", LanguageTexts.write(entry.name()))
                .param("roles", entry.roles().stream().map(Enum::name).toArray(String[]::new))
                .param("parent", parent == null ? null : parent.id())
                .param("region", entry.region())
                .param("kind", entry.kind())
                .query(Long.class).single();
        database.sql("delete from organisation.identifier where organisation_id = ?").param(id).update();
        database.sql("""
                        insert into organisation.identifier (organisation_id, scheme, value)
                        select :id, scheme, value from unnest(:schemes::text[], :values::text[]) as given (scheme, value)
                        """)
                .param("id", id)
                .param("schemes", entry.identifiers().stream().map(Identifier::scheme).toArray(String[]::new))
                .param("values", entry.identifiers().stream().map(Identifier::value).toArray(String[]::new))
                .update();
        database.sql("insert into organisation.change (organisation_id, after, actor, cause) values (?, ?::jsonb, ?, ?)")
                .param(id).param(JsonMapper.shared().writeValueAsString(entry)).param(actor).param(cause)
                .update();
        return get(id);
    }

    /** What is known of an organisation, as it would be said in a file. */
    public OrganisationEntry entry(Organisation known) {
        return new OrganisationEntry(known.code(), known.name(), known.roles(), known.identifiers(),
                known.parent() == null ? null : get(known.parent()).code(), known.region(), known.kind());
    }

    private static Organisation read(ResultSet row, int number) throws SQLException {
        var roles = EnumSet.noneOf(OrganisationRole.class);
        Arrays.stream(texts(row, "roles")).map(OrganisationRole::valueOf).forEach(roles::add);
        var schemes = texts(row, "schemes");
        var values = texts(row, "values");
        var identifiers = new Identifier[schemes.length];
        Arrays.setAll(identifiers, at -> new Identifier(schemes[at], values[at]));
        long parent = row.getLong("parent");
        return new Organisation(row.getLong("id"), row.getObject("public_id", UUID.class), row.getString("code"),
                LanguageTexts.read(row.getString("name")), roles, List.of(identifiers),
                parent == 0 ? null : parent, row.getString("region"), row.getString("kind"));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
