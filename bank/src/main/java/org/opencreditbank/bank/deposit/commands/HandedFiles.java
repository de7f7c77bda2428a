package org.opencreditbank.bank.deposit.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.HandIn;

/** Files of this machine, opened one after the other. */
final class HandedFiles implements HandIn.Files, AutoCloseable {

    private record Waiting(String join, Path file) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable InputStream open;

    HandedFiles(Path file, Map<String, Path> joins) {
        waiting.add(new Waiting("", file));
        joins.forEach((name, join) -> waiting.add(new Waiting(name, join)));
    }

    @Override
    public Optional<HandIn.Handed> next() throws IOException {
        close();
        Waiting next = waiting.poll();
        if (next == null) {
            return Optional.empty();
        }
        open = Files.newInputStream(next.file());
        Path name = next.file().getFileName();
        return Optional.of(new HandIn.Handed(next.join(), name == null ? "" : name.toString(), open));
    }

    @Override
    public void close() throws IOException {
        InputStream last = open;
        open = null;
        if (last != null) {
            last.close();
        }
    }
}
