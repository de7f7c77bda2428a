package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.bank.database.Remembered;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.life.Deciding;
import org.opencreditbank.rulebook.recognition.life.RuleDeed;
import org.opencreditbank.rulebook.recognition.life.RuleLife;
import org.opencreditbank.rulebook.recognition.life.RuleLives;
import org.opencreditbank.rulebook.recognition.life.RuleStep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rule sets of the bank: published once, never changed, identified by the hash of their content. */
@Component
public class RuleSets {

    private static final String SELECT = """
            select s.hash, s.code, s.version, s.owner, s.title::text, s.valid_from, s.valid_to, s.published_at, s.first_day, r.last_day
              from recognition.rule_set s left join recognition.retirement r on r.hash = s.hash
            """;

    private static final int FEWEST_DIGITS = 8;

    /** How a publication ended. */
    public sealed interface Publication {

        /** It is in the bank. */
        record Published(PublishedRules rules) implements Publication {}

        /** The same content was published before; nothing has changed. */
        record Same(PublishedRules rules) implements Publication {}

        /** Nothing was published. */
        record Faulty(List<Fault> faults) implements Publication {}
    }

    private final JdbcTemplate jdbc;
    private final Today today;
    private final Remembered<List<PublishedRules>> listed;
    private final Map<String, RuleSetFile> contents = new ConcurrentHashMap<>();

    RuleSets(JdbcTemplate jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
        this.listed = new Remembered<>(this::stored);
    }

    private List<PublishedRules> stored() {
        var pauses = new HashMap<String, List<Deciding.Pause>>();
        jdbc.query("""
                select s.hash, s.first_day, r.first_day
                  from recognition.suspension s left join recognition.resumption r on r.hash = s.hash and r.number = s.number
                 order by s.hash, s.number
                """, row -> {
            pauses.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                    .add(new Deciding.Pause(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
        });
        return jdbc.query(SELECT + "order by s.code, s.version desc", (row, _) -> read(row, pauses));
    }

    /** All, by code, newer versions first. */
    public List<PublishedRules> all() {
        return listed.get();
    }

    /**
     * Those that decide on that day, by code: of each code the newest version that is in force. Where that one is suspended, none does: no
     * earlier version comes back unasked.
     */
    public List<PublishedRules> deciding(LocalDate day) {
        var newest = new LinkedHashMap<String, PublishedRules>();
        all().stream().filter(each -> each.inForce(day)).forEach(each -> newest.putIfAbsent(each.code(), each));
        return newest.values().stream().filter(each -> each.decidesOn(day)).toList();
    }

    /** The one with that hash. */
    public Optional<PublishedRules> find(String hash) {
        return all().stream().filter(each -> each.hash().equals(hash)).findFirst();
    }

    /** The one that somebody names by its hash, by eight or more of its first digits, or as {@code CODE/VERSION}. */
    public Optional<PublishedRules> named(String text) {
        var named = all().stream()
                .filter(each -> (text.length() >= FEWEST_DIGITS && each.hash().startsWith(text))
                        || text.equals(each.code() + "/" + each.version()))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /**
     * Its document as it was handed in.
     *
     * @throws NoSuchElementException if there is none with that hash
     */
    public String document(String hash) {
        return jdbc.queryForList("select document from recognition.rule_set where hash = ?", String.class, hash).stream()
                .findFirst().orElseThrow(() -> new NoSuchElementException("rule set " + hash));
    }

    /**
     * Its content, ready to decide; read once.
     *
     * @throws NoSuchElementException if there is none with that hash
     */
    public RuleSetFile content(String hash) {
        var known = contents.get(hash);
        if (known != null) {
            return known;
        }
        var read = RuleSetReader.published(hash, document(hash));
        contents.put(hash, read);
        return read;
    }

    /**
     * Publishes a document that is sound and whose test cases pass. The same content again changes nothing.
     *
     * @param name by which faults name it
     */
    @Transactional
    public Publication publish(String name, byte[] content, Deed deed) {
        return publish(name, content, null, deed);
    }

    /**
     * As {@link #publish(String, byte[], Deed)}, to decide from a day on.
     *
     * @param firstDay not before today; absent where the document alone says it
     */
    @Transactional
    public Publication publish(String name, byte[] content, @Nullable LocalDate firstDay, Deed deed) {
        var faults = new Faults();
        var read = RuleSetReader.read(name, content, faults);
        if (read.isEmpty()) {
            return new Publication.Faulty(faults.list());
        }
        lock();
        var before = stored();
        var same = before.stream().filter(each -> each.hash().equals(read.get().hash())).findFirst();
        if (same.isPresent()) {
            return new Publication.Same(same.get());
        }
        objection(read.get(), before).ifPresent(refusal -> faults.add(new Fault(name, 0, 0, "version", refusal)));
        if (RuleLives.next(new RuleLife.Draft(), new RuleDeed.Publish(firstDay), today.day()) instanceof RuleStep.Forbidden(Refusal refusal)) {
            faults.add(new Fault(name, 0, 0, "", refusal));
        }
        if (!faults.none()) {
            return new Publication.Faulty(faults.list());
        }
        enter(read.get(), new String(content, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""), firstDay, deed);
        listed.forget();
        return new Publication.Published(stored().stream()
                .filter(each -> each.hash().equals(read.get().hash())).findFirst().orElseThrow());
    }

    /** What stands in the way of publishing a sound document now, beside what is wrong in it. */
    Optional<Refusal> objection(RuleSetFile file) {
        return objection(file, all());
    }

    /** A code belongs to one owner, and its versions rise. */
    private static Optional<Refusal> objection(RuleSetFile file, List<PublishedRules> before) {
        var rules = file.rules();
        return before.stream().filter(each -> each.code().equals(rules.code())).findFirst().flatMap(newest -> {
            if (!newest.owner().equals(rules.owner())) {
                return Optional.of(new Refusal("recognition.publish.owner", Map.of("set", rules.code(), "owner", newest.owner())));
            }
            return newest.version() < rules.version() ? Optional.empty() : Optional.of(new Refusal("recognition.publish.version",
                    Map.of("set", rules.code(), "version", Integer.toString(newest.version()),
                            "next", Integer.toString(newest.version() + 1))));
        });
    }

    private void lock() {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('recognition.rule_set', 0))");
    }

    private void enter(RuleSetFile file, String document, @Nullable LocalDate firstDay, Deed deed) {
        var rules = file.rules();
        jdbc.update("""
                        insert into recognition.rule_set (hash, code, version, owner, title, valid_from, valid_to, document, first_day, actor, cause)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                        """,
                file.hash(), rules.code(), rules.version(), rules.owner(), LanguageTexts.write(rules.title()), rules.validity().from(),
                rules.validity().to(), document, firstDay, deed.actor().label(), deed.cause());
    }

    /**
     * Suspends a rule set, resumes or retires it; it stays readable, and what it decided stays.
     *
     * @return refused as {@link RuleLives} says, or with {@code recognition.life.unpublished} where there is none with that hash
     */
    @Transactional
    public Optional<Refusal> change(String hash, RuleDeed change, Deed deed) {
        lock();
        var before = stored().stream().filter(each -> each.hash().equals(hash)).findFirst();
        RuleLife life = before.map(each -> RuleLife.of(each.deciding())).orElseGet(RuleLife.Draft::new);
        if (RuleLives.next(life, change, today.day()) instanceof RuleStep.Forbidden(Refusal refusal)) {
            return Optional.of(refusal);
        }
        int pauses = before.map(each -> each.deciding().pauses().size()).orElse(0);
        switch (change) {
            case RuleDeed.Suspend(LocalDate from) -> jdbc.update(
                    "insert into recognition.suspension (hash, number, first_day, actor, cause) values (?, ?, ?, ?, ?)",
                    hash, pauses + 1, from, deed.actor().label(), deed.cause());
            case RuleDeed.Resume(LocalDate from) -> jdbc.update(
                    "insert into recognition.resumption (hash, number, first_day, actor, cause) values (?, ?, ?, ?, ?)",
                    hash, pauses, from, deed.actor().label(), deed.cause());
            case RuleDeed.Retire(LocalDate lastDay) -> jdbc.update(
                    "insert into recognition.retirement (hash, last_day, actor, cause) values (?, ?, ?, ?)",
                    hash, lastDay, deed.actor().label(), deed.cause());
            case RuleDeed.Revise _, RuleDeed.Consult _, RuleDeed.EndConsultation _, RuleDeed.Publish _ ->
                throw new IllegalArgumentException("nothing that is done with what is published: " + change);
        }
        listed.forget();
        return Optional.empty();
    }

    private static PublishedRules read(ResultSet row, Map<String, List<Deciding.Pause>> pauses) throws SQLException {
        var hash = row.getString(1);
        return new PublishedRules(hash, row.getString(2), row.getInt(3), row.getString(4), LanguageTexts.read(row.getString(5)),
                new Validity(row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class)), row.getTimestamp(8).toInstant(),
                new Deciding(row.getObject(9, LocalDate.class), pauses.getOrDefault(hash, List.of()), row.getObject(10, LocalDate.class)));
    }
}
