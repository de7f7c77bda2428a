package org.opencreditbank.bank;

import org.opencreditbank.bank.commandline.CommandLineFrame;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class CreditBank {

    public static void main(String[] args) {
        System.exit(CommandLineFrame.run(CreditBank.class, args));
    }
}
