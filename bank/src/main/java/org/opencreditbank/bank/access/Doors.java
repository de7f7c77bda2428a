package org.opencreditbank.bank.access;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The doors: people sign in with a session, programs with a token; what is open to whom says {@link OpenTo}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Doors {

    @Bean
    JWKSource<SecurityContext> tokenKeys(@Value("${creditbank.data}") Path dataFolder) {
        return new ImmutableJWKSet<>(TokenKeys.in(dataFolder));
    }

    @Bean
    JwtDecoder tokenReader(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings authorizationServer() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokensNameTheOrganisation() {
        return token -> {
            token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            token.getClaims().claim(Visit.ORGANISATION_CLAIM, Programs.organisation(token.getRegisteredClient()));
        };
    }

    /** Only the token endpoint and its public keys: no other grant, no introspection, nothing kept of a token. */
    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoint(HttpSecurity http, Programs programs) throws Exception {
        return http.securityMatcher("/oauth2/token", "/oauth2/jwks")
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(programs).authorizationService(new ForgottenTokens()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable) // programs send no cookies
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesAndInterface(HttpSecurity http, SignIns signIns, PasswordEncoder passwords, JwtDecoder tokens,
            JdbcClient database, @Qualifier("refusals") HandlerExceptionResolver refusals) throws Exception {
        var check = new PasswordCheck(signIns, passwords, new LockOut(Clock.systemUTC()));
        var ask = new AskForSignIn();
        return http.csrf(csrf -> csrf.ignoringRequestMatchers(
                        "/api/v1/what-if", // everybody's, and it changes nothing of anybody's
                        "/api/v1/credentials/verify", // likewise
                        "/log/witness/add-checkpoint")) // a log of another bank, known by its signature alone
                .authenticationManager(new ProviderManager(check))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .successHandler(new ToTheirPlace())
                        .failureHandler((request, response, reason) -> {
                            request.setAttribute(WebAttributes.AUTHENTICATION_EXCEPTION, reason);
                            request.getRequestDispatcher("/sign-in/again").forward(request, response);
                        }))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/").deleteCookies("session"))
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.authenticationManager(new ProviderManager(new JwtAuthenticationProvider(tokens))))
                                .authenticationEntryPoint(ask).accessDeniedHandler(new Denied(refusals)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(ask).accessDeniedHandler(new Denied(refusals)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()) // handlers are guarded one by one
                .headers(headers -> headers.frameOptions(frames -> frames.disable()) // the page frame writes it
                        .httpStrictTransportSecurity(https -> https.includeSubDomains(false)))
                .addFilterAfter(new RepeatedRequests(new AnswerStore(database), refusals), AuthorizationFilter.class)
                .addFilterAfter(new VisitorFilter(), SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    Guard guard(ObjectProvider<RequestMappingHandlerMapping> routes) {
        return new Guard(() -> routes.stream().filter(mapping -> mapping.getClass() == RequestMappingHandlerMapping.class).findFirst().orElseThrow());
    }

    @Bean
    WebMvcConfigurer guarded(Guard guard, ObjectProvider<Organisations> organisations) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(guard);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ScopeParameter(organisations));
            }
        };
    }
}
