package org.opencreditbank.bank.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sign-ins of people: name, password, role, and for whom. */
@Component
public class SignIns {
    /** Fewer characters than this are refused (NIST SP 800-63B asks for 8 and more). */
    public static final int SHORTEST_PASSWORD = 10;

    /** bcrypt reads no further than this many bytes. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    private static final int LONGEST_NAME = 80;

    private static final String WORKER = "select id, name, role, organisation_id from access.sign_in ";

    private final JdbcClient database;
    private final PasswordEncoder passwords;

    public SignIns(JdbcClient database, PasswordEncoder passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** A learner's sign-in; {@code name} is best the account number. */
    @Transactional
    public Reading<Long> openForLearner(String name, String password, long learnerId, Deed deed) {
        return open(name, password, Role.LEARNER, null, learnerId, deed);
    }

    /** The sign-in of somebody who acts for an organisation: a registrar, a provider, a branch worker or an officer. */
    @Transactional
    public Reading<Long> openForOrganisation(String name, String password, Role role, long organisationId, Deed deed) {
        return switch (role) {
            case REGISTRAR, BRANCH_STAFF, PROVIDER, OFFICER -> open(name, password, role, organisationId, null, deed);
            case LEARNER, ADMINISTRATOR, EXPERT -> throw new IllegalArgumentException("not a role in an organisation: " + role);
        };
    }

    @Transactional
    public Reading<Long> openForAdministrator(String name, String password, Deed deed) {
        return open(name, password, Role.ADMINISTRATOR, null, null, deed);
    }

    @Transactional
    public Reading<Long> openForExpert(String name, String password, Deed deed) {
        return open(name, password, Role.EXPERT, null, null, deed);
    }

    private Reading<Long> open(
            String name, String password, Role role, @Nullable Long organisationId, @Nullable Long learnerId, Deed deed) {
        var shown = name.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_NAME) {
            return Reading.refused("access.name-form");
        }
        var weak = weakness(password);
        if (weak.isPresent()) {
            return new Reading.Refused<>(weak.get());
        }
        var id = database.sql("""
                        insert into access.sign_in (name, name_key, password_hash, role, organisation_id, learner_id)
                        values (?, ?, ?, ?, ?, ?) on conflict (name_key) do nothing returning id
                        """)
                .params(shown, key(shown), encoded(password), role.name())
                .param(organisationId)
                .param(learnerId)
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return Reading.refused("access.name-taken");
        }
        note(id.get(), "OPENED", deed);
        return Reading.of(id.get());
    }

    /** Why a password is not taken; empty if it is. */
    public Optional<Refusal> weakness(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            return Optional.of(Refusal.of("access.password-short", "least", Integer.toString(SHORTEST_PASSWORD)));
        }
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES
                ? Optional.of(Refusal.of("access.password-long", "most", Integer.toString(LONGEST_PASSWORD_BYTES)))
                : Optional.empty();
    }

    /** The open sign-in of a learner. */
    public OptionalLong ofLearner(long learnerId) {
        return database.sql("select id from access.sign_in where learner_id = ? and closed_at is null order by id limit 1")
                .param(learnerId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Somebody who works with the bank.
     *
     * @param organisationId absent for administrators and experts
     */
    public record Worker(long id, String name, Role role, @Nullable Long organisationId) {}

    /** The organisation for which somebody works or worked; none for administrators and learners. */
    public Optional<Long> workplace(long signInId) {
        return database.sql("select organisation_id from access.sign_in where id = ? and organisation_id is not null")
                .param(signInId).query(Long.class).optional();
    }

    /** The open sign-ins of everybody but learners, by name. */
    public List<Worker> workers() {
        return database.sql(WORKER + "where role <> 'LEARNER' and closed_at is null order by name_key").query(SignIns::worker).list();
    }

    /**
     * The open sign-ins of a role, by name: whom something can be given to.
     *
     * @param role any but {@link Role#LEARNER}, who are no workers
     */
    public List<Worker> workers(Role role) {
        if (role == Role.LEARNER) {
            throw new IllegalArgumentException("learners do not work for the bank");
        }
        return database.sql(WORKER + "where role = ? and closed_at is null order by name_key")
                .param(role.name())
                .query(SignIns::worker)
                .list();
    }

    /** As {@link #workers(Role)}, of those who work for one of these organisations. */
    public List<Worker> workers(Role role, Collection<Long> organisations) {
        return database.sql(WORKER + "where role = ? and role <> 'LEARNER' and organisation_id = any (?) and closed_at is null order by name_key")
                .param(role.name())
                .param(organisations.toArray(Long[]::new))
                .query(SignIns::worker)
                .list();
    }

    /** Somebody who works with the bank, open or closed: who did something once keeps their name. Empty for learners. */
    public Optional<Worker> worker(long signInId) {
        return database.sql(WORKER + "where id = ? and role <> 'LEARNER'").param(signInId).query(SignIns::worker).optional();
    }

    /** The names under which workers sign in, by sign-in id, closed ones too; learners are left out. */
    public Map<Long, String> names(Collection<Long> signInIds) {
        var names = new HashMap<Long, String>();
        database.sql("select id, name from access.sign_in where id = any(?) and role <> 'LEARNER'")
                .param(signInIds.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    /** Those of these sign-ins that are open. */
    public Set<Long> openAmong(Collection<Long> signInIds) {
        return new HashSet<>(database.sql("select id from access.sign_in where id = any(?) and closed_at is null")
                .param(signInIds.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    /** All sign-ins that these learners have or had. */
    public List<Long> everOfLearners(Collection<Long> learnerIds) {
        return database.sql("select id from access.sign_in where learner_id = any(?)")
                .param(learnerIds.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private static Worker worker(ResultSet row, int number) throws SQLException {
        return new Worker(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("organisation_id", Long.class));
    }

    /** Sets another password; empty if done. */
    @Transactional
    public Optional<Refusal> changePassword(long signInId, String password, Deed deed) {
        var weak = weakness(password);
        if (weak.isEmpty()) {
            database.sql("update access.sign_in set password_hash = ? where id = ?")
                    .params(encoded(password), signInId)
                    .update();
            note(signInId, "PASSWORD_CHANGED", deed);
        }
        return weak;
    }

    /** Closes a sign-in for good: its name stays taken. */
    @Transactional
    public void close(long signInId, Deed deed) {
        int closed = database.sql("update access.sign_in set closed_at = now() where id = ? and closed_at is null")
                .param(signInId)
                .update();
        if (closed > 0) {
            note(signInId, "CLOSED", deed);
        }
    }

    /** Closes a learner's sign-in if there is one. */
    @Transactional
    public void closeForLearner(long learnerId, Deed deed) {
        ofLearner(learnerId).ifPresent(signIn -> close(signIn, deed));
    }

    /** Closes a learner's sign-ins and forgets their names: the learner is being erased. */
    @Transactional
    public void forgetLearner(long learnerId, Deed deed) {
        closeForLearner(learnerId, deed);
        database.sql("""
                        update access.sign_in set name = 'erased/' || id, name_key = 'erased/' || id, password_hash = ''
                        where learner_id = ?
                        """)
                .param(learnerId)
                .update();
    }

    private String encoded(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    private void note(long signInId, String kind, Deed deed) {
        database.sql("insert into access.sign_in_change (sign_in_id, kind, actor, cause) values (?, ?, ?, ?)")
                .params(signInId, kind, deed.actor().label(), deed.cause())
                .update();
    }

    /** What is kept of an open sign-in. */
    record Kept(SignedIn signedIn, String passwordHash) {}

    Optional<Kept> find(String name) {
        return database.sql("""
                        select id, name, password_hash, role, organisation_id, learner_id from access.sign_in
                        where name_key = ? and closed_at is null
                        """)
                .param(key(name))
                .query((row, _) -> new Kept(
                        new SignedIn(
                                row.getLong("id"),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")),
                                row.getObject("organisation_id", Long.class),
                                row.getObject("learner_id", Long.class)),
                        row.getString("password_hash")))
                .optional();
    }

    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
