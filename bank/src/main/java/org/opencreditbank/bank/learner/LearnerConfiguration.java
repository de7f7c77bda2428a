package org.opencreditbank.bank.learner;

import java.nio.file.Path;
import java.time.InstantSource;
import org.opencreditbank.bank.access.SignIns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the room together. Keys are opened at once, so that a missing one stops the start. */
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
    SignInSecrets signInSecrets(JdbcTemplate jdbc, BankKeys keys, Learners learners) {
        return new SignInSecrets(jdbc, keys, learners);
    }

    @Bean
    DetailsStore detailsStore(JdbcTemplate jdbc, PersonKeys keys) {
        return new DetailsStore(jdbc, keys);
    }

    @Bean
    ChunkStore chunkStore(JdbcTemplate jdbc, BankKeys bankKeys, PersonKeys keys, DetailsStore details) {
        return new ChunkStore(jdbc, bankKeys, keys, details);
    }

    @Bean
    Learners learners(JdbcTemplate jdbc, BankKeys keys, DetailsStore details, ChunkStore chunks) {
        return new Learners(jdbc, keys, details, chunks);
    }

    @Bean
    Changes accountChanges(JdbcTemplate jdbc, PersonKeys keys) {
        return new Changes(jdbc, keys);
    }

    @Bean
    AccountLives accountLives(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            Changes changes,
            SignIns signIns) {
        return new AccountLives(jdbc, transaction, learners, changes, signIns);
    }

    @Bean
    Activation activation(JdbcTemplate jdbc, TransactionTemplate transaction, Learners learners, Changes changes) {
        return new Activation(jdbc, transaction, learners, changes, InstantSource.system());
    }

    @Bean
    Identities identities(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            PersonKeys keys,
            Changes changes,
            DetailsStore details,
            ChunkStore chunks) {
        return new Identities(jdbc, transaction, learners, keys, changes, details, chunks);
    }

    @Bean
    Attributes attributes(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes) {
        return new Attributes(jdbc, transaction, changes);
    }

    @Bean
    Proxies proxies(JdbcTemplate jdbc, TransactionTemplate transaction, PersonKeys keys, Changes changes) {
        return new Proxies(jdbc, transaction, keys, changes);
    }

    @Bean
    LegalHolds legalHolds(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes) {
        return new LegalHolds(jdbc, transaction, changes);
    }

    @Bean
    Duplicates duplicates(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            Changes changes,
            DetailsStore details,
            ApplicationEventPublisher events) {
        return new Duplicates(jdbc, transaction, learners, changes, details, events);
    }

    @Bean
    Erasure erasure(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            PersonKeys keys,
            Changes changes,
            KeyFolder folder,
            SignIns signIns,
            ApplicationEventPublisher events) {
        return new Erasure(
                jdbc,
                transaction,
                learners,
                keys,
                changes,
                new ErasureList(folder),
                signIns,
                events,
                InstantSource.system());
    }

    @Bean
    KeyRotation keyRotation(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            BankKeys keys,
            SignInSecrets signIns,
            Strangers strangers) {
        return new KeyRotation(jdbc, transaction, learners, keys, signIns, strangers);
    }

    @Bean
    Strangers strangers(JdbcTemplate jdbc, BankKeys keys) {
        return new Strangers(jdbc, keys);
    }

    @Bean
    ErasureReplay erasureReplay(Erasure erasure) {
        return new ErasureReplay(erasure);
    }
}
