package org.opencreditbank.bank.attachment.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PDF before anybody parses it: that it ends where it should, that nowhere in it anything active is named, and that the
 * streams which a parser must inflate to find its objects (ISO 32000-2, 7.5.7 and 7.5.8) are no bombs. The parser keeps what it
 * inflates in memory, without a limit of its own; hence this look.
 */
final class PdfBytes {

    /** The most bytes of one stream of objects, of all tables of where objects lie, and of all streams of objects. */
    static final int MOST_OF_ONE = 16 << 20;

    static final int MOST_OF_TABLES = 8 << 20;
    static final int MOST_OF_ALL = 128 << 20;

    /** The most beginnings of lists and dictionaries: each becomes an object many times its size. */
    static final int MOST_PARTS = 1_500_000;

    static final int MOST_STREAMS = 100_000;

    private static final int TAIL = 1024;
    private static final int LONGEST_DICTIONARY = 64 << 10;

    private static final int LONGEST_HEADER = 40;

    private static final Pattern HEADER = Pattern.compile("(?<![0-9])([0-9]+\\s+[0-9]+\\s+)$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\.", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    /** Long enough never to stand by chance in packed bytes; shorter ones are found in the parsed objects alone. */
    private static final List<Active> NAMES = List.of(
            new Active(Pattern.compile("/JavaScript(?![A-Za-z0-9])"), "attachment.pdf-script"),
            new Active(Pattern.compile("/EmbeddedFiles?(?![A-Za-z0-9])"), "attachment.pdf-embedded"),
            new Active(Pattern.compile("/(Launch|GoTo[RE])(?![A-Za-z0-9])"), "attachment.pdf-launch"),
            new Active(Pattern.compile("/(RichMedia|SubmitForm|ImportData|Rendition)(?![A-Za-z0-9])"), "attachment.pdf-active"));

    private record Active(Pattern name, String code) {}

    private static final Pattern LOCKED = Pattern.compile("/Encrypt\\s*(\\d+\\s+\\d+\\s+R|<<)");

    /** As the parser takes it: blanks and one end of line belong to the keyword, or nothing does. */
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream *(?:\r\n|\n|\r)?");

    /** Keys without which nothing is a stream of objects, or a table of them. */
    private static final Pattern PARSED = Pattern.compile("/(First|W)(?![A-Za-z0-9])");

    private static final Pattern TABLE = Pattern.compile("/W(?![A-Za-z0-9])");
    private static final Pattern FLATE = Pattern.compile("/Filter\\s*(/FlateDecode(?![A-Za-z0-9])|\\[\\s*/FlateDecode\\s*\\])");
    private static final Pattern ELSEWHERE = Pattern.compile("/(Filter|DecodeParms|Columns|Colors|BitsPerComponent)\\s+\\d+\\s+\\d+\\s+R");
    private static final Pattern WIDE = Pattern.compile("/(Columns|Colors|BitsPerComponent)\\s*\\+?0*[1-9]\\d{4}");

    private final byte[] bytes;
    private final String text;
    private long tables;
    private long all;
    private int parts;
    private int streams;

    PdfBytes(byte[] bytes) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void check() throws IOException {
        ends();
        String plain = unescaped(text);
        names(plain);
        if (LOCKED.matcher(plain).find()) {
            throw FileRefused.of("attachment.pdf-locked");
        }
        count(bytes, bytes.length);
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            if (++streams > MOST_STREAMS || Thread.currentThread().isInterrupted()) {
                throw FileRefused.of("attachment.too-intricate");
            }
            stream(stream.start(), stream.end());
        }
    }

    private static void names(String plain) throws FileRefused {
        for (Active active : NAMES) {
            if (active.name().matcher(plain).find()) {
                throw FileRefused.of(active.code());
            }
        }
    }

    /** The end mark is the last thing in the file, but for blank bytes. */
    private void ends() throws FileRefused {
        String tail = text.substring(Math.max(0, text.length() - TAIL));
        int mark = tail.lastIndexOf("%%EOF");
        if (mark < 0) {
            throw FileRefused.of(text.contains("%%EOF") ? "attachment.two-kinds" : "attachment.pdf-damaged");
        }
        for (int at = mark + 5; at < tail.length(); at++) {
            if (tail.charAt(at) > ' ' && tail.charAt(at) != '\u001A') {
                throw FileRefused.of("attachment.two-kinds");
            }
        }
    }

    private void stream(int keyword, int begin) throws FileRefused {
        int from = Math.max(0, keyword - LONGEST_DICTIONARY);
        String before = text.substring(from, keyword);
        int object = before.lastIndexOf("obj");
        String dictionary = unescaped(object < 0 ? before : before.substring(object + 3));
        boolean certain = object >= 0 && begins(before, object, from == 0) && isWhole(dictionary);
        if (certain && !PARSED.matcher(dictionary).find()) {
            return;
        }
        dictionary = certain ? dictionary : unescaped(before.substring(Math.max(0, before.lastIndexOf("endobj"))));
        boolean packed = dictionary.contains("/Filter");
        boolean usual = FLATE.matcher(dictionary).find()
                && dictionary.indexOf("/Filter") == dictionary.lastIndexOf("/Filter")
                && !ELSEWHERE.matcher(dictionary).find()
                && !WIDE.matcher(dictionary).find();
        if (packed && !usual) {
            throw FileRefused.of("attachment.too-intricate");
        }
        if (packed) {
            inflate(begin, TABLE.matcher(dictionary).find());
        }
    }

    /**
     * Whether an object really begins there, rather than in a string, a comment or a value of another one: only what stands
     * alone behind the end of something is sure.
     */
    private static boolean begins(String before, int object, boolean fromStart) {
        Matcher header = HEADER.matcher(before.substring(Math.max(0, object - LONGEST_HEADER), object));
        if (!header.find()) {
            return false;
        }
        int start = Math.max(0, object - LONGEST_HEADER) + header.start(1);
        String line = before.substring(Math.max(before.lastIndexOf('\n', start), before.lastIndexOf('\r', start)) + 1, start);
        String earlier = before.substring(0, start).stripTrailing();
        boolean first = fromStart && earlier.startsWith("%PDF-") && !earlier.contains("obj");
        return line.indexOf('%') < 0 && (first || earlier.endsWith("endobj") || earlier.endsWith("%%EOF"));
    }

    /** Whether the text is one dictionary by the count of its brackets, so that it did not begin in the middle of another. */
    private static boolean isWhole(String dictionary) {
        String bare = ESCAPED.matcher(dictionary).replaceAll("").strip();
        return bare.startsWith("<<")
                && bare.endsWith(">>")
                && bare.indexOf('%') < 0
                && count(bare, '<') == count(bare, '>')
                && count(bare, '(') == count(bare, ')');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(unit -> unit == wanted).count();
    }

    private void inflate(int begin, boolean table) throws FileRefused {
        Inflater inflater = new Inflater(true); // as the parser does: the two bytes of header are passed over
        try {
            int from = Math.min(bytes.length, begin + 2);
            inflater.setInput(bytes, from, bytes.length - from);
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 15];
            for (int read = inflated(inflater, part); read > 0; read = inflated(inflater, part)) {
                whole.write(part, 0, read);
                all += read;
                tables += table ? read : 0;
                if (whole.size() > MOST_OF_ONE || tables > MOST_OF_TABLES || all > MOST_OF_ALL) {
                    throw FileRefused.of("attachment.pdf-bomb");
                }
                count(part, read);
            }
            names(unescaped(whole.toString(StandardCharsets.ISO_8859_1)));
        } finally {
            inflater.end();
        }
    }

    /** Where the bytes go wrong they end, for the parser too. */
    private static int inflated(Inflater inflater, byte[] into) {
        try {
            return inflater.inflate(into);
        } catch (DataFormatException unreadable) {
            return 0;
        }
    }

    private void count(byte[] content, int length) throws FileRefused {
        for (int at = 0; at < length; at++) {
            if (content[at] == '[' || (content[at] == '<' && at + 1 < length && content[at + 1] == '<')) {
                parts++;
            }
        }
        if (parts > MOST_PARTS) {
            throw FileRefused.of("attachment.too-intricate");
        }
    }

    private static String unescaped(String text) {
        return text.indexOf('#') < 0
                ? text
                : ESCAPE.matcher(text).replaceAll(found ->
                        Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(found.group(1)))));
    }
}
