package org.opencreditbank.bank.attachment.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file seems to be by its first bytes, where that is something the bank doesn't take: said by name, because "not allowed"
 * helps nobody. The signatures of web content are those that browsers sniff by (WHATWG MIME Sniffing, 7.1).
 */
public enum Seeming {
    HTML("attachment.seems-html"),
    SVG("attachment.seems-svg"),
    XML("attachment.seems-xml"),
    MAIL("attachment.seems-mail"),
    RTF("attachment.seems-rtf"),
    POSTSCRIPT("attachment.seems-postscript"),
    OLD_OFFICE("attachment.seems-old-office"),
    OPEN_DOCUMENT("attachment.seems-open-document"),
    OFD("attachment.seems-ofd"),
    ARCHIVE("attachment.seems-archive"),
    PROGRAM("attachment.seems-program"),
    PICTURE("attachment.seems-picture"),
    SOUND_OR_FILM("attachment.seems-sound-or-film"),
    UTF_16("attachment.seems-utf-16"),
    UNKNOWN("attachment.seems-unknown");

    private static final List<String> HTML_BEGINNINGS = List.of(
            "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style", "<title",
            "<b", "<body", "<br", "<p", "<!--", "<meta", "<img", "<object", "<embed", "<form", "<base", "<link");

    private final String code;

    Seeming(String code) {
        this.code = code;
    }

    /** The refusal's code. */
    public String code() {
        return code;
    }

    FileRefused refused() {
        return FileRefused.of(code);
    }

    /** What these first bytes are without doubt; null where they are none of these (a zip archive is left to {@link OfficeCheck}). */
    static @Nullable Seeming of(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (anyOf(bytes, "\u00FF\u00FE", "\u00FE\u00FF")) {
            return UTF_16;
        }
        if (bytes.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLD_OFFICE;
        }
        if (anyOf(bytes, "\u007FELF", "#!", "\u00CA\u00FE\u00BA\u00BE", "\u00CF\u00FA\u00ED\u00FE", "\u00CE\u00FA\u00ED\u00FE",
                "L\0\0\0\u0001\u0014\u0002\0")) {
            return PROGRAM;
        }
        if (anyOf(bytes, "7z\u00BC\u00AF'\u001C", "Rar!\u001A\u0007", "\u001F\u008B", "\u00FD7zXZ\0", "PK\u0005\u0006", "PK\u0007\u0008")) {
            return ARCHIVE;
        }
        if (bytes.startsWith("{\\rt")) {
            return RTF;
        }
        if (bytes.startsWith("%!PS")) {
            return POSTSCRIPT;
        }
        return markup(bytes);
    }

    /** What these first bytes are where the file is known to be no text: signatures of few letters, which a text may begin with. */
    static Seeming ofBinary(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        boolean boxes = bytes.startsWith("ftyp", 4);
        if (bytes.startsWith("MZ")) {
            return PROGRAM;
        }
        if (anyOf(bytes, "BZh", "MSCF") || bytes.startsWith("ustar", 257)) {
            return ARCHIVE;
        }
        if (anyOf(bytes, "GIF8", "BM", "II*\0", "MM\0*") || (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8))
                || (boxes && anyOf(bytes.substring(8), "hei", "hev", "mif1", "avif"))) {
            return PICTURE;
        }
        return boxes || anyOf(bytes, "RIFF", "ID3", "OggS", "fLaC", "\u001AE\u00DF\u00A3", "\u00FF\u00FB", "FLV", "FWS", "CWS", "0&\u00B2u")
                ? SOUND_OR_FILM
                : UNKNOWN;
    }

    private static @Nullable Seeming markup(String bytes) {
        String text = (bytes.startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3) : bytes).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml") || (text.startsWith("<!doctype") && !text.startsWith("<!doctype html"))) {
            return text.contains("<svg") ? SVG : text.contains("<html") ? HTML : XML;
        }
        if (text.startsWith("<svg")) {
            return SVG;
        }
        if (HTML_BEGINNINGS.stream().anyMatch(tag -> text.startsWith(tag) && endsThere(text, tag))) {
            return HTML;
        }
        return anyOf(text, "mime-version:", "content-type:", "from: <saved by") ? MAIL : null;
    }

    /** Behind a tag's name stands a blank or its end: {@code <b:Sources} is no {@code <b>}. */
    private static boolean endsThere(String text, String tag) {
        return tag.equals("<!--") || text.length() == tag.length() || " \t\r\n\f/>".indexOf(text.charAt(tag.length())) >= 0;
    }

    private static boolean anyOf(String bytes, String... beginnings) {
        return List.of(beginnings).stream().anyMatch(bytes::startsWith);
    }
}
