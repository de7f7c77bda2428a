package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two banks witness each other by the documented settings; one dies, comes back, and is set back to a copy of itself. */
class TwoBanksTest {
    private static final Pattern KEY = Pattern.compile("<code>(log|witness this-bank) (\\S+)</code>");
    private static final Duration SOON = Duration.ofMinutes(2);

    /** A bank of one's own name, with its place. */
    private record Bank(String name, Path data, int port) {
        static Bank of(String name) throws IOException {
            try (var socket = new ServerSocket(0)) {
                return new Bank(name, RunningBank.freshData("two-banks-" + name), socket.getLocalPort());
            }
        }

        RunningBank open() throws Exception {
            return RunningBank.start(data, port, Map.of("creditbank.log.origin", name + ".example"));
        }

        /** The same from another folder. */
        Bank in(Path folder) {
            return new Bank(name, folder, port);
        }

        String url(String path) {
            return "http://127.0.0.1:" + port + "/" + path;
        }

        String page() throws Exception {
            try (Caller anybody = Caller.anybody(url(""))) {
                return anybody.get("/log");
            }
        }

        /** The public state: origin, size, root, and who has signed. */
        String checkpoint() throws Exception {
            try (Caller anybody = Caller.anybody(url(""))) {
                return anybody.status("/log/checkpoint") == 200 ? anybody.get("/log/checkpoint") : "";
            }
        }

        long size() throws Exception {
            return Long.parseLong(checkpoint().lines().skip(1).findFirst().orElse("0"));
        }

        String key(String what) throws Exception {
            return KEY.matcher(page()).results().filter(each -> each.group(1).equals(what)).findFirst().orElseThrow().group(2)
                    .replace("&#43;", "+");
        }

        /** Watches that bank's log, and publishes nothing that it has not cosigned. */
        void witnessedBy(Bank other, String log, String witness) throws IOException {
            Files.writeString(data.resolve("log-policy.txt"), """
                    log %s
                    witness %s %s %s
                    quorum %s
                    """.formatted(log, other.name(), witness, other.url("log/witness"), other.name()));
        }

        /** Records something: a leaf is due. */
        void records() throws Exception {
            var answer = RunningBank.run(data, "credentials", "rotate-key");
            assertThat(answer.code()).as(answer.output()).isZero();
        }

        void awaitPage(String... words) throws Exception {
            Instant end = Instant.now().plus(SOON);
            while (true) {
                String page = page();
                if (Arrays.stream(words).allMatch(page::contains)) {
                    return;
                }
                assertThat(Instant.now()).as("the page does not say %s but:\n%s", List.of(words), page).isBefore(end);
                Thread.sleep(200);
            }
        }

        void awaitCosigned(String witness) throws Exception {
            Instant end = Instant.now().plus(SOON);
            while (!checkpoint().contains("— " + witness + " ")) {
                assertThat(Instant.now()).as("the public state is cosigned:\n" + checkpoint()).isBefore(end);
                Thread.sleep(200);
            }
        }

        void awaitSize(long size) throws Exception {
            Instant end = Instant.now().plus(SOON);
            while (size() < size) {
                assertThat(Instant.now()).as("the log grows to " + size + ", and has " + size()).isBefore(end);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void theyCosignEachOthersLogsAndNoticeWhatOneOfThemDoesWrong() throws Exception {
        Bank south = Bank.of("south");
        Bank north = Bank.of("north");
        introduce(south, north);
        Path older;
        RunningBank openNorth = north.open();
        try {
            try (RunningBank openSouth = south.open()) {
                // What was public without witnesses is cosigned, now that the policy asks for it.
                south.awaitCosigned("north.example/witness");
                north.awaitCosigned("south.example/witness");
                south.awaitPage("Everything recorded so far is public.", "Cosigned on");
                assertThat(openSouth.said()).doesNotContain("ERROR");
            }
            older = copied(south.data());
            try (RunningBank openSouth = south.open()) {
                openNorth = aDeadWitnessIsNamedAndWaitedFor(south, north, openNorth);
                assertThat(openSouth.said()).doesNotContain("ERROR");
            }
            aLogThatWasSetBackIsNotCosigned(south.in(older), north);
        } finally {
            openNorth.close();
        }
    }

    /** As their operators do: each reads the other's keys on its page. */
    private static void introduce(Bank south, Bank north) throws Exception {
        try (RunningBank one = south.open(); RunningBank other = north.open()) {
            assertThat(one.address()).isNotEqualTo(other.address());
            south.witnessedBy(north, north.key("log"), north.key("witness this-bank"));
            north.witnessedBy(south, south.key("log"), south.key("witness this-bank"));
        }
    }

    private static RunningBank aDeadWitnessIsNamedAndWaitedFor(Bank south, Bank north, RunningBank openNorth) throws Exception {
        south.awaitPage("Everything recorded so far is public.");
        long before = south.size();
        openNorth.kill();
        south.records();
        south.awaitPage("Recording goes on; the next state waits until enough witnesses answer.", "north.example/witness", "No answer");
        assertThat(south.size()).as("what is public stays").isEqualTo(before);
        assertThat(Books.count(south.data(), "select coalesce(sum(leaf_count), 0) from evidence.batch")).isEqualTo(before + 1);

        RunningBank back = north.open();
        south.awaitSize(before + 1);
        south.awaitPage("Everything recorded so far is public.", "Cosigned on");
        return back;
    }

    /** The witness remembers; nobody needs to have kept anything else. */
    private static void aLogThatWasSetBackIsNotCosigned(Bank older, Bank north) throws Exception {
        try (RunningBank open = older.open()) {
            older.awaitPage("The log is shorter than it was.", "Has seen");
            String published = older.checkpoint();
            assertThat(north.page()).contains("No misbehaviour");

            // Grown to the size that the witness has cosigned, with another leaf: a second history.
            older.records();
            older.awaitPage("A witness has seen another history of this log.", "Says that the log does not continue what it saw");
            assertThat(older.checkpoint()).as("nothing is published").isEqualTo(published);
            north.awaitPage("south.example/log has signed two different histories.");
            assertThat(open.said()).contains("is not what it was and is not published");
        }
        try (var kept = Files.walk(north.data().resolve("witness"))) {
            assertThat(kept.filter(file -> file.getFileName().toString().startsWith("split-view-"))).as("both signed notes are kept")
                    .singleElement().satisfies(file -> assertThat(Files.readString(file).split("south.example/log\n", -1)).hasSize(3));
        }
    }

    private static Path copied(Path from) throws IOException {
        Path to = RunningBank.freshData("two-banks-south-older");
        RunningBank.copy(from, to);
        return to;
    }
}
