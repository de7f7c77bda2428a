package org.opencreditbank.bank.credential;

import java.util.stream.Stream;

/** What a credential attests. */
enum Attests {
    ACHIEVEMENT(1),
    AWARD(2),
    /** All credentials of an account together. */
    ACCOUNT(3);

    private final int code;

    Attests(int code) {
        this.code = code;
    }

    /** As it is written in the database: never to change. */
    int code() {
        return code;
    }

    static Attests of(int code) {
        return Stream.of(values()).filter(each -> each.code == code).findFirst().orElseThrow();
    }
}
