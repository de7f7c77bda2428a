package org.opencreditbank.bank.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept. */
@Configuration(proxyBeanMethods = false)
class PasswordsSetup {

    /** bcrypt's cost: about a quarter of a second of one core for a guess. */
    private static final int COST = 12;

    @Bean
    PasswordEncoder passwords(@Value("${creditbank.password-cost:" + COST + "}") int cost) {
        return new BCryptPasswordEncoder(cost);
    }
}
