package org.opencreditbank.bank;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class CreditBank {

    public static void main(String[] args) {
        SpringApplication.run(CreditBank.class, args);
    }
}
