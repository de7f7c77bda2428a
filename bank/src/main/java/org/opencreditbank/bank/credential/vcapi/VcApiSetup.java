package org.opencreditbank.bank.credential.vcapi;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.opencreditbank.bank.database.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Opens the endpoints, where they may be opened: on this machine alone, with nothing in front, and only where the setting
 * {@value #SETTING} says so beside the profile. One slip of a deployment never opens them.
 */
@Configuration(proxyBeanMethods = false)
@ForSuites
class VcApiSetup {

    private static final Logger LOG = LoggerFactory.getLogger(VcApiSetup.class);

    /** What must be {@code true} beside the profile. */
    static final String SETTING = "creditbank.vc-api.sign-anything";

    @Bean
    SuiteIssuers suiteIssuers(Environment environment, @Value("${creditbank.data}") Path dataFolder) {
        requireSafety(environment);
        LOG.warn("The profile {} is on: whoever reaches this bank has anything signed by the keys of its test endpoints. Never for production.",
                ForSuites.PROFILE);
        return SuiteIssuers.in(dataFolder);
    }

    @Bean
    SuiteStatusLists suiteStatusLists() {
        return new SuiteStatusLists();
    }

    /** Programs without sign-in, session or cookie: there is nothing that a forged request could borrow. */
    @Bean
    @Order(0)
    SecurityFilterChain suites(HttpSecurity http) throws Exception {
        return http.securityMatcher("/credentials/issue", "/credentials/verify", "/credentials/status", "/presentations",
                        "/presentations/verify", "/issuers/**", "/status-lists/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /**
     * Refuses a start that would let others than this machine have things signed.
     *
     * @throws StartRefused where the setting is missing, or the bank is reached from elsewhere
     */
    static void requireSafety(Environment environment) {
        if (!environment.getProperty(SETTING, Boolean.class, false)) {
            throw new StartRefused("The profile " + ForSuites.PROFILE + " signs whatever it is sent. If this bank is for test suites only, say so by "
                    + SETTING + "=true; else start it without the profile.");
        }
        String address = environment.getProperty("server.address", "");
        if (!loopback(address)) {
            throw new StartRefused("The profile " + ForSuites.PROFILE + " signs whatever it is sent, so it serves this machine alone: server.address is '"
                    + address + "', not 127.0.0.1.");
        }
        String known = URI.create(environment.getProperty("creditbank.public-url", "http://localhost")).getHost();
        if (!"localhost".equals(known)) {
            throw new StartRefused("The profile " + ForSuites.PROFILE + " signs whatever it is sent, so the world may know it under no address:"
                    + " creditbank.public-url names " + known + ". Start the bank without it, or without the profile.");
        }
        String forwarded = environment.getProperty("server.forward-headers-strategy", "none");
        if (!forwarded.equalsIgnoreCase("none")) {
            throw new StartRefused("The profile " + ForSuites.PROFILE + " signs whatever it is sent, so no proxy may lead to it. Start the bank without"
                    + " --behind-proxy, or without the profile.");
        }
    }

    private static boolean loopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
