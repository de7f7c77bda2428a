package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.rulebook.Refusal;

/**
 * A file being handed in.
 *
 * @param organisationId whose results they are
 * @param agreement code of the agreement; absent where the organisation has one alone, or the mapping tells which
 * @param mapping name of a mapping that comes with the bank, or the text of one; absent for the agreement's own
 * @param files the file and those joined with it, in any order
 * @param correction whether rows that say otherwise than the bank correct it
 * @param dryRun whether to say only what would happen
 * @param mostBytes size beyond which a file is refused
 * @param actor who hands it in
 */
public record HandIn(
        long organisationId,
        @Nullable String agreement,
        @Nullable MappingChoice mapping,
        Files files,
        boolean correction,
        boolean dryRun,
        long mostBytes,
        Actor actor) {

    /** Files one after another, as they come over a network. */
    @FunctionalInterface
    public interface Files {
        /** The next file, read before the one after it is asked for; empty when there are no more. */
        Optional<Handed> next() throws IOException;

        /** One results file alone. */
        static Files one(String name, InputStream content) {
            Iterator<Handed> files = List.of(new Handed("", name, content)).iterator();
            return () -> files.hasNext() ? Optional.of(files.next()) : Optional.empty();
        }
    }

    /**
     * A file.
     *
     * @param join the name that the mapping gives it; empty for the results file itself, and {@link #ANY_JOIN} for a
     *     joined file of a mapping that has only one
     * @param name as the hander-in calls it
     * @param content its bytes; not closed
     */
    public record Handed(String join, String name, InputStream content) {

        /** Stands for the one join of a mapping. */
        public static final String ANY_JOIN = "*";
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
