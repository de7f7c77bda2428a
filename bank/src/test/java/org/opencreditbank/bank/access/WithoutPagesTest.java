package org.opencreditbank.bank.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.layout.Texts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The bank as the command line opens it. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.main.web-application-type=none")
class WithoutPagesTest {

    @Autowired
    private SignIns signIns;

    @Autowired
    private Texts texts;

    @Test
    void theBankOpensWithoutPages() {
        assertThat(signIns.find("nobody")).isEmpty();
        assertThat(texts).isNotNull();
    }
}
