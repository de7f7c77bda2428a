package org.opencreditbank.bank.deposit;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.rulebook.Refusal;

/**
 * A file being handed in.
 *
 * @param organisationId whose results they are
 * @param agreement code of the agreement; absent where the organisation has one alone, or the mapping tells which
 * @param mapping name of a mapping that comes with the bank, or the text of one; absent for the agreement's own
 * @param fileName as the organisation calls it
 * @param file its bytes; read once, not closed
 * @param joins further files by the name that the mapping gives them; read once, not closed
 * @param correction whether rows that say otherwise than the bank correct it
 * @param dryRun whether to say only what would happen
 * @param mostBytes size beyond which a file is refused
 * @param actor who hands it in
 */
public record HandIn(
        long organisationId,
        @Nullable String agreement,
        @Nullable MappingChoice mapping,
        String fileName,
        InputStream file,
        Map<String, InputStream> joins,
        boolean correction,
        boolean dryRun,
        long mostBytes,
        Actor actor) {

    /** Copies the joins. */
    public HandIn {
        joins = Map.copyOf(joins);
    }

    /** Which mapping reads the file. */
    public sealed interface MappingChoice {
        /** One that comes with the bank. */
        record Shipped(String name) implements MappingChoice {}

        /** The hander-in's own, as the text of its file. */
        record Own(String fileName, String yaml) implements MappingChoice {}
    }

    /** What comes of handing in. */
    public sealed interface Answer {
        /** The file is in the spool and waits to be run. */
        record Taken(Deposit deposit) implements Answer {}

        /** The same file of the same organisation is under way already; nothing was added. */
        record UnderWay(Deposit deposit) implements Answer {}

        /** The file can't be taken. */
        record Refused(Refusal refusal) implements Answer {}
    }
}
