package org.opencreditbank.bank.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.rulebook.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML file into a {@link Mapping}. */
public final class YamlFile {

    /** Larger files are refused: the catalogue is split by organisation long before that. */
    public static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int DEEPEST = 32;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String name;
    private final Faults faults;

    private YamlFile(String name, Faults faults) {
        this.name = name;
        this.faults = faults;
    }

    /** What these files hold, each by the name under which it was asked for, in the order given. */
    public static Map<String, byte[]> contents(Collection<Path> paths) throws IOException {
        var contents = new LinkedHashMap<String, byte[]>();
        for (var path : paths) {
            contents.put(path.toString(), Files.readAllBytes(path));
        }
        return contents;
    }

    /**
     * The mapping that the file consists of; empty where it can't be read at all, with the reason among the faults.
     *
     * @param name by which faults name the file
     * @param content UTF-8, with or without a byte order mark
     */
    public static Optional<Mapping> read(String name, byte[] content, Faults faults) {
        var file = new YamlFile(name, faults);
        if (content.length > MOST_BYTES) {
            file.fault(0, 0, "", Refusal.of("yaml.too-large", "bytes", Integer.toString(MOST_BYTES)));
            return Optional.empty();
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return file.root(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            file.fault(0, 0, "", Refusal.of("yaml.not-utf-8"));
            return Optional.empty();
        }
    }

    private Optional<Mapping> root(String text) {
        try (var parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                fault(1, 1, "", Refusal.of("yaml.fields-expected"));
                return Optional.empty();
            }
            var fields = fields(parser, "", 0);
            if (parser.nextToken() != null) {
                fault(line(parser), column(parser), "", Refusal.of("yaml.several-documents"));
            }
            return Optional.of(new Mapping(name, "", fields, faults));
        } catch (JacksonException malformed) {
            var where = malformed.getLocation();
            if (where != null && tab(text.lines().toList(), where.getLineNr(), where.getColumnNr())) {
                return Optional.empty();
            }
            fault(where == null ? 0 : where.getLineNr(), where == null ? 0 : Math.max(0, where.getColumnNr()), "",
                    Refusal.of("yaml.malformed", "problem", firstLine(malformed.getOriginalMessage())));
            return Optional.empty();
        }
    }

    /** Whether a tab stands where reading ended, or indents the line below; then that is told. */
    private boolean tab(List<String> lines, int line, int column) {
        for (int at = Math.max(0, line - 1); at < Math.min(line + 1, lines.size()); at++) {
            int first = lines.get(at).indexOf('\t');
            if (first >= 0 && (lines.get(at).substring(0, first).isBlank() || (at == line - 1 && first == column))) {
                fault(at + 1, first + 1, "", Refusal.of("yaml.tab"));
                return true;
            }
        }
        return false;
    }

    private Node.Fields fields(YAMLParser parser, String path, int depth) {
        int line = line(parser);
        int column = column(parser);
        var byName = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            int fieldLine = line(parser);
            int fieldColumn = column(parser);
            var fieldPath = path.isEmpty() ? field : path + "." + field;
            parser.nextToken();
            if (byName.put(field, node(parser, fieldPath, depth + 1)) != null) {
                fault(fieldLine, fieldColumn, fieldPath, Refusal.of("yaml.field-twice"));
            }
        }
        return new Node.Fields(line, column, byName);
    }

    private Node node(YAMLParser parser, String path, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep(parser);
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            fault(line(parser), column(parser), path, Refusal.of("yaml.alias"));
        }
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(parser, path, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            int line = line(parser);
            int column = column(parser);
            var all = new ArrayList<Node>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                all.add(node(parser, path + "[" + all.size() + "]", depth + 1));
            }
            return new Node.Items(line, column, all);
        }
        return new Node.Scalar(line(parser), column(parser), token == JsonToken.VALUE_NULL ? "" : parser.getString());
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int column(YAMLParser parser) {
        return parser.currentTokenLocation().getColumnNr();
    }

    private void fault(int line, int column, String field, Refusal refusal) {
        faults.add(new Fault(name, line, column, field, refusal));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Nested beyond what any of our files needs: an attack on the stack rather than a catalogue. */
    private static final class TooDeep extends JacksonException {
        private static final long serialVersionUID = 1;

        TooDeep(YAMLParser parser) {
            super("nested more than " + DEEPEST + " deep", parser.currentTokenLocation(), null);
        }
    }
}
