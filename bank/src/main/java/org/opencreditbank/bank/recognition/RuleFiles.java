package org.opencreditbank.bank.recognition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.opencreditbank.bank.yaml.Faults;

/** Rule sets as files: a folder of documents, or the archive that the open rules are taken home in. */
final class RuleFiles {

    private RuleFiles() {}

    /** All of them by the hash of their content; what can't be read is told and left out. */
    static Map<String, RuleSetFile> byHash(Path folderOrArchive, Faults faults) throws IOException {
        var found = new HashMap<String, RuleSetFile>();
        if (Files.isDirectory(folderOrArchive)) {
            try (var files = Files.newDirectoryStream(folderOrArchive, "*.{yaml,yml}")) {
                for (var file : files) {
                    add(file.toString(), Files.readAllBytes(file), faults, found);
                }
            }
            return found;
        }
        try (var zip = new ZipInputStream(Files.newInputStream(folderOrArchive), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".yaml") || entry.getName().endsWith(".yml")) {
                    add(entry.getName(), zip.readAllBytes(), faults, found);
                }
            }
        }
        return found;
    }

    private static void add(String name, byte[] content, Faults faults, Map<String, RuleSetFile> found) {
        RuleSetReader.unchecked(name, content, faults).ifPresent(file -> found.put(file.hash(), file));
    }
}
