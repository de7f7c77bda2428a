package org.opencreditbank.bank.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Programs that sign in by OAuth 2 client credentials (RFC 6749, 4.4), each for one organisation. */
@Component
public class Programs implements RegisteredClientRepository {
    /** A closed program's last token dies after this long. */
    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private static final String ORGANISATION = "organisation";

    private final JdbcClient database;
    private final PasswordEncoder passwords;
    private final SecureRandom random = new SecureRandom();

    Programs(JdbcClient database, PasswordEncoder passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /**
     * Lets a program in.
     *
     * @param clientId lower-case letters, digits and hyphens
     * @return its secret, which is not kept and never shown again
     */
    public Reading<String> open(String clientId, String title, long organisationId, Set<ProgramScope> scopes, Deed deed) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return openWithSecret(clientId, secret, title, organisationId, scopes, deed);
    }

    /** As {@link #open}, with a secret chosen by the one who runs the bank; for sample banks. */
    public Reading<String> openWithSecret(
            String clientId, String secret, String title, long organisationId, Set<ProgramScope> scopes, Deed deed) {
        if (!clientId.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            return Reading.refused("access.client-form");
        }
        int added = database.sql("""
                        insert into access.program (client_id, secret_hash, title, organisation_id, scopes, actor, cause)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        clientId,
                        passwords.encode(secret),
                        title,
                        organisationId,
                        scopes.stream().map(ProgramScope::text).sorted().toArray(String[]::new),
                        deed.actor().label(),
                        deed.cause())
                .update();
        return added == 1 ? Reading.of(secret) : Reading.refused("access.client-taken");
    }

    /** A program that is let in. */
    public record Program(String clientId, String title, long organisationId, List<String> scopes) {}

    /** The programs that are let in, by name. */
    public List<Program> all() {
        return database.sql("""
                        select client_id, title, organisation_id, scopes from access.program
                        where closed_at is null order by client_id
                        """)
                .query((row, _) -> new Program(
                        row.getString("client_id"),
                        row.getString("title"),
                        row.getLong("organisation_id"),
                        List.of((String[]) row.getArray("scopes").getArray())))
                .list();
    }

    /** Shuts a program out for good. */
    public void close(String clientId) {
        database.sql("update access.program set closed_at = now() where client_id = ? and closed_at is null")
                .param(clientId)
                .update();
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return database.sql("""
                        select client_id, secret_hash, title, organisation_id, scopes from access.program
                        where client_id = ? and closed_at is null
                        """)
                .param(clientId)
                .query((row, _) -> client(row))
                .optional()
                .orElse(null);
    }

    /** The organisation a program signs in for. */
    static long organisation(RegisteredClient client) {
        return java.util.Objects.requireNonNull(client.getTokenSettings().<Long>getSetting(ORGANISATION));
    }

    private static RegisteredClient client(ResultSet row) throws SQLException {
        var scopes = (String[]) row.getArray("scopes").getArray();
        return RegisteredClient.withId(row.getString("client_id"))
                .clientId(row.getString("client_id"))
                .clientSecret(row.getString("secret_hash"))
                .clientName(row.getString("title"))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(all -> all.addAll(List.of(scopes)))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .setting(ORGANISATION, row.getLong("organisation_id"))
                        .build())
                .build();
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Called by the framework only to strengthen a stored hash; ours are all of one strength. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("programs are let in by open()");
    }
}
