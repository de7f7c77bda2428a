package org.opencreditbank.bank.learner;

import java.nio.file.Path;

/** A key of this database is not where it should be: the bank does not start, since it could read nobody. */
public final class MissingKeyException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private MissingKeyException(String message) {
        super(message);
    }

    static MissingKeyException missing(Path file) {
        return new MissingKeyException("The key " + file + " is missing, and this database was written with it. "
                + "Without it no person in the database can be read. "
                + "Put the keys folder back from where you keep it, or point --data at the folder that holds it.");
    }

    static MissingKeyException foreign(Path file) {
        return new MissingKeyException("The key " + file + " belongs to another database. "
                + "Point --data at the folder that holds the keys of this database, or move the foreign keys folder away.");
    }
}
