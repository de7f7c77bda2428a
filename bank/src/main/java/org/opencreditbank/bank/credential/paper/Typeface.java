package org.opencreditbank.bank.credential.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A font of the bank: which characters it has is known at once, its outlines are read when one of them is printed and kept while
 * there is room.
 */
final class Typeface {

    /** Where the font file comes from. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    private final String name;
    private final BitSet characters;
    private final Source source;
    private @Nullable SoftReference<TrueTypeFont> read;

    Typeface(String name, BitSet characters, Source source) {
        this.name = name;
        this.characters = characters;
        this.source = source;
    }

    /** Family by which the style sheet of a document asks for it. */
    String name() {
        return name;
    }

    boolean has(int codePoint) {
        return characters.get(codePoint);
    }

    /** The font itself, shared by all documents: reading glyphs from it takes turns. */
    synchronized TrueTypeFont font() {
        TrueTypeFont known = read == null ? null : read.get();
        if (known != null) {
            return known;
        }
        try (InputStream file = source.open()) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(new ByteArrayInputStream(file.readAllBytes())));
            font.setEnableGsub(false); // a ligature would be one sign to whoever copies the text out
            read = new SoftReference<>(font);
            return font;
        } catch (IOException damaged) {
            throw new UncheckedIOException("font " + name + " can't be read", damaged);
        }
    }
}
