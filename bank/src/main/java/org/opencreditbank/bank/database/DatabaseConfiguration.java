package org.opencreditbank.bank.database;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database before anything that wants a connection is made; a test brings its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(DataSource.class)
class DatabaseConfiguration {

    @Bean
    BankDatabase bankDatabase(
            @Value("${creditbank.data}") Path dataFolder,
            @Value("${creditbank.database.url:}") String url,
            @Value("${creditbank.database.user:}") String user,
            @Value("${creditbank.database.password:}") String password,
            ObjectProvider<OpeningDatabase> opening) {
        OpeningDatabase already = opening.getIfAvailable();
        if (already != null) {
            return already.take();
        }
        return url.isBlank() ? BankDatabase.embedded(dataFolder) : BankDatabase.external(url, user, password);
    }

    @Bean
    DataSource dataSource(BankDatabase database) {
        return database.connections();
    }
}
