package org.opencreditbank.bank.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How our own server is set: nothing acknowledged is lost, nothing personal is logged, bulk goes well. */
final class PostgresSettings {

    private static final long MEGABYTE = 1024L * 1024;

    private PostgresSettings() {}

    /** What must hold of any server a bank lives on; everything else is speed. */
    static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    static Map<String, String> of(int port) {
        long memory = memoryInMegabytes();
        var settings = new LinkedHashMap<String, String>(DURABLE);
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "120");
        settings.put("password_encryption", "scram-sha-256");

        settings.put("shared_buffers", Math.clamp(memory / 16, 64, 1024) + "MB");
        settings.put("effective_cache_size", Math.max(256, memory / 2) + "MB");
        settings.put("work_mem", Math.clamp(memory / 512, 8, 32) + "MB");
        settings.put("maintenance_work_mem", Math.clamp(memory / 64, 64, 256) + "MB");
        settings.put("wal_buffers", "16MB");
        settings.put("max_wal_size", "4GB");
        settings.put("min_wal_size", "160MB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");

        settings.put("TimeZone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");

        // A statement or the detail of an error would carry people's data into a plain file.
        settings.put("log_statement", "none");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("log_checkpoints", "off");
        return settings;
    }

    /** Of the machine, or of the container where that has less. */
    private static long memoryInMegabytes() {
        long memory = 1024;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemTotal:")) {
                    memory = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
            Path limit = Path.of("/sys/fs/cgroup/memory.max");
            if (Files.isReadable(limit)) {
                String text = Files.readString(limit).strip();
                if (text.matches("[0-9]{1,18}")) {
                    memory = Math.min(memory, Long.parseLong(text) / MEGABYTE);
                }
            }
            return memory;
        } catch (IOException unknown) {
            return memory;
        }
    }
}
