package org.opencreditbank.bank.attachment.check;

import java.io.IOException;
import org.opencreditbank.rulebook.Refusal;

/** Ends a check from deep inside it, through streams too; {@link FileCheck} turns it back into a value. */
final class FileRefused extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    FileRefused(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    static FileRefused of(String code) {
        return new FileRefused(Refusal.of(code));
    }

    Refusal refusal() {
        return refusal;
    }
}
