package org.opencreditbank.bank.credential.paper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.rulebook.Refusal;
import org.tukaani.xz.XZInputStream;

/**
 * The fonts of certificates in the order in which they are asked for a character: the common one, those with rare characters, then
 * what the operator added.
 */
final class Typefaces {
    /** What became of a text: fonts that have all of it, or a refusal that names what none has. */
    sealed interface Chosen {

        /** The fonts a text needs, in their order. */
        record Needed(List<Typeface> typefaces) implements Chosen {}

        /** Some characters are in no font. */
        record Missing(Refusal refusal) implements Chosen {}
    }

    private final List<Typeface> typefaces;

    /**
     * @param added TrueType files of the operator, asked after the bank's own, in this order
     * @throws IllegalArgumentException if one of them is no TrueType font
     */
    Typefaces(List<Path> added) {
        var all = new ArrayList<>(ownFonts());
        added.forEach(file -> all.add(added(file, "added-" + all.size())));
        typefaces = List.copyOf(all);
    }

    /** All fonts, the one that is asked first being first. */
    List<Typeface> all() {
        return typefaces;
    }

    /**
     * The fonts that together have every character of a text.
     *
     * @param language whose quotation marks and apostrophes the text has: wide in Chinese, narrow in English
     */
    Chosen choose(String text, Language language) {
        var order = switch (language) {
            case CHINESE -> typefaces;
            case ENGLISH -> narrowQuotesFirst();
        };
        var needed = new LinkedHashSet<Typeface>();
        var missing = new LinkedHashSet<Integer>();
        needed.add(typefaces.getFirst());
        text.codePoints().distinct().filter(code -> code != '\n').forEach(code -> {
            var having = order.stream().filter(typeface -> typeface.has(code)).findFirst();
            having.ifPresentOrElse(needed::add, () -> missing.add(code));
        });
        return missing.isEmpty()
                ? new Chosen.Needed(order.stream().filter(needed::contains).toList())
                : new Chosen.Missing(refusal(missing));
    }

    private List<Typeface> narrowQuotesFirst() {
        return Stream.concat(typefaces.stream().filter(Typefaces::isQuotes), typefaces.stream().filter(typeface -> !isQuotes(typeface))).toList();
    }

    private static boolean isQuotes(Typeface typeface) {
        return typeface.name().endsWith("-quotes");
    }

    private static Refusal refusal(SequencedSet<Integer> missing) {
        var characters = missing.stream().map(Typefaces::named).collect(Collectors.joining(", "));
        return Refusal.of("credential.paper.missing-glyph", "characters", characters);
    }

    /** As "龑 (U+9F91)"; a sign that shows nothing by itself by its number alone. */
    private static String named(int code) {
        var number = String.format(Locale.ROOT, "U+%04X", code);
        return Character.isLetterOrDigit(code) ? Character.toString(code) + " (" + number + ")" : number;
    }

    private static List<Typeface> ownFonts() {
        try (var lines = new BufferedReader(new InputStreamReader(open("coverage.txt"), StandardCharsets.US_ASCII))) {
            return lines.lines().map(Typefaces::ownFont).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A line of the coverage file: the font's name, then code points and ranges of them in hexadecimal. */
    private static Typeface ownFont(String line) {
        var words = List.of(line.split(" "));
        var characters = new BitSet();
        words.subList(1, words.size()).forEach(range -> {
            int dash = range.indexOf('-');
            int first = HexFormat.fromHexDigits(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : HexFormat.fromHexDigits(range.substring(dash + 1));
            characters.set(first, last + 1);
        });
        var name = words.getFirst();
        return new Typeface(name, characters, () -> new XZInputStream(open(name + ".ttf.xz")));
    }

    private static Typeface added(Path file, String name) {
        try (var bytes = new RandomAccessReadBufferedFile(file.toFile());
                TrueTypeFont font = new TTFParser().parse(bytes)) {
            CmapLookup characters = font.getUnicodeCmapLookup();
            var having = new BitSet();
            IntStream.rangeClosed(' ', Character.MAX_CODE_POINT).filter(code -> characters.getGlyphId(code) != 0).forEach(having::set);
            return new Typeface(name, having, () -> Files.newInputStream(file));
        } catch (IOException noFont) {
            throw new IllegalArgumentException("not a TrueType font: " + file, noFont);
        }
    }

    private static InputStream open(String name) {
        var file = Typefaces.class.getResourceAsStream("fonts/" + name);
        if (file == null) {
            throw new IllegalStateException("the program lacks its font file " + name);
        }
        return file;
    }
}
