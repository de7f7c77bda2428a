package org.opencreditbank.bank.layout;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bank's words, for pages and for the command line. */
@Configuration(proxyBeanMethods = false)
class TextsSetup {

    /** @param zone the civil zone of the bank's region: in it moments are shown and days begin */
    @Bean
    Texts texts(@Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        return new Texts(ZoneId.of(zone));
    }
}
