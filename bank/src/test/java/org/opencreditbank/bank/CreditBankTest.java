package org.opencreditbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CreditBankTest {

    @Autowired
    private JdbcClient database;

    @Test
    void theWholeBankOpensOnAFreshDatabase() {
        assertThat(database.sql("select current_setting('server_encoding')").query(String.class).single())
                .isEqualTo("UTF8");
    }
}
