package org.opencreditbank.bank.learner;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the room together; keys are opened at once, so that a missing one stops the start. */
@Configuration(proxyBeanMethods = false)
class LearnerConfiguration {

    @Bean
    KeyFolder keyFolder(@Value("${creditbank.data}") Path data) {
        return new KeyFolder(data.resolve("keys"));
    }

    @Bean
    BankKeys bankKeys(JdbcTemplate jdbc, TransactionTemplate transaction, KeyFolder folder) {
        return BankKeys.open(jdbc, transaction, folder);
    }

    @Bean
    PersonKeys personKeys(JdbcTemplate jdbc, BankKeys keys) {
        return new PersonKeys(jdbc, keys);
    }

    @Bean
    Learners learners(JdbcTemplate jdbc, BankKeys keys, PersonKeys personKeys) {
        return new Learners(jdbc, keys, personKeys);
    }
}
