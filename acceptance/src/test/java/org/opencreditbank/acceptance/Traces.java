package org.opencreditbank.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Looks for what identified somebody in bytes of whatever kind, plain and encoded: UTF-8, UTF-16, GB 18030, each also as hexadecimal and
 * base64; URL-encoded; escaped as JSON and HTML do it.
 */
final class Traces {
    /** Shorter forms would be met by chance in a hundred megabytes of noise. */
    private static final int SHORTEST = 5;

    private final Map<Integer, List<Form>> byBeginning = new HashMap<>();
    private final boolean[] beginnings = new boolean[1 << 16];

    private static final class Form {
        private final String name;
        private final byte[] bytes;

        Form(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        boolean at(byte[] content, int place) {
            return place + bytes.length <= content.length
                    && Arrays.equals(bytes, 0, bytes.length, content, place, place + bytes.length);
        }

        private static Form of(String name, String text) {
            return new Form(name, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Looks for these texts. */
    static Traces of(List<String> texts) {
        var traces = new Traces();
        texts.forEach(traces::add);
        return traces;
    }

    private void add(String text) {
        Map<String, Charset> charsets = new LinkedHashMap<>();
        charsets.put("UTF-8", StandardCharsets.UTF_8);
        charsets.put("UTF-16LE", StandardCharsets.UTF_16LE);
        charsets.put("UTF-16BE", StandardCharsets.UTF_16BE);
        charsets.put("GB18030", Charset.forName("GB18030"));
        charsets.forEach((name, charset) -> add(text + " in " + name, text.getBytes(charset)));
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        add(Form.of(text + " URL-encoded", url));
        add(Form.of(text + " URL-encoded in lower case", url.toLowerCase(Locale.ROOT)));
        add(Form.of(text + " in JSON", escaped(text, "\\u%04x")));
        add(Form.of(text + " in JSON in upper case", escaped(text, "\\u%04X")));
        add(Form.of(text + " in HTML", escaped(text, "&#%d;")));
        add(Form.of(text + " in HTML by hexadecimal", escaped(text, "&#x%x;")));
    }

    /** Looks for these bytes too, as they are and encoded. */
    void add(String name, byte[] bytes) {
        add(new Form(name, bytes));
        add(Form.of(name + " as hexadecimal", HexFormat.of().formatHex(bytes)));
        add(Form.of(name + " as hexadecimal in upper case", HexFormat.of().withUpperCase().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            // Whatever stands before and after: only the signs that are made of these bytes alone.
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            add(Form.of(name + " as base64", Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to)));
            add(Form.of(name + " as base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(shifted).substring(from, to)));
        }
    }

    private static String escaped(String text, String form) {
        var all = new StringBuilder();
        text.chars().forEach(each -> all.append(each < 0x80 ? String.valueOf((char) each) : form.formatted(each)));
        return all.toString();
    }

    private void add(Form form) {
        if (form.bytes.length < SHORTEST) {
            throw new IllegalArgumentException(form.name + " is too short to be told from chance");
        }
        beginnings[beginning(form.bytes, 0) >>> 16] = true;
        List<Form> alike = byBeginning.computeIfAbsent(beginning(form.bytes, 0), _ -> new ArrayList<>());
        if (alike.stream().noneMatch(known -> Arrays.equals(known.bytes, form.bytes))) {
            alike.add(form);
        }
    }

    private static int beginning(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    /** What is found there, by name. */
    List<String> in(byte[] content) {
        var found = new TreeSet<String>();
        for (int place = 0; place + SHORTEST <= content.length; place++) {
            if (beginnings[(content[place] & 0xff) << 8 | (content[place + 1] & 0xff)]) {
                int at = place;
                byBeginning.getOrDefault(beginning(content, place), List.of()).stream()
                        .filter(form -> form.at(content, at)).forEach(form -> found.add(form.name));
            }
        }
        return List.copyOf(found);
    }

    /** What is found in the files of a folder, by file; a file that is taken away meanwhile is left out. */
    List<String> inFiles(Path folder) throws IOException {
        var found = new ArrayList<String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    in(Files.readAllBytes(file)).forEach(what -> found.add(folder.relativize(file) + ": " + what));
                    in(file.getFileName().toString().getBytes(StandardCharsets.UTF_8)).forEach(what -> found.add("name of " + file + ": " + what));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** What is found in the tables of an open bank, each row as text, by table; bytes stand there as hexadecimal. */
    List<String> inTables(Path data) throws Exception {
        var found = new ArrayList<String>();
        for (String table : Books.rows(data, """
                select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
                """)) {
            var rows = new ByteArrayOutputStream();
            for (String row : Books.rows(data, "select t::text from " + table + " t")) {
                rows.writeBytes((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
            in(rows.toByteArray()).forEach(what -> found.add(table + ": " + what));
        }
        return found;
    }
}
