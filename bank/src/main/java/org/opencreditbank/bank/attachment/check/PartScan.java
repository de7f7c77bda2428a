package org.opencreditbank.bank.attachment.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a part of an office document to its end. XML must be UTF-8 without a document type (ECMA-376 part 2, 6.2.5), which is what
 * entity bombs are made of; anything else must be no archive, document or program of its own.
 */
final class PartScan {

    private static final List<byte[]> DECLARATIONS = List.of(ascii("<!DOCTYPE"), ascii("<!ENTITY"));
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern WEB_PAGE = Pattern.compile("^(<\\?xml[^>]*>\\s*)?<(!doctype\\s+html|html|script)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 4096;
    private static final int PART = 1 << 15;

    /** Enough of the last part's end for a declaration that is cut in two. */
    private static final int OVERLAP = 16;

    private PartScan() {}

    static void read(String name, InputStream content) throws IOException {
        byte[] head = content.readNBytes(HEAD);
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        String text = (bytes.startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3) : bytes).stripLeading();
        if (text.startsWith("<")) {
            xml(name, text, head, content);
            return;
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".xml") && head.length > 0) {
            throw FileRefused.of("attachment.office-damaged");
        }
        boolean own = Seeming.of(head) != null || bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("%PDF-")
                || (bytes.startsWith("MZ") && bytes.contains("PE\0\0"));
        if (own) {
            throw FileRefused.of("attachment.office-nested");
        }
        content.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static void xml(String name, String text, byte[] head, InputStream content) throws IOException {
        Matcher encoding = ENCODING.matcher(text);
        if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8") && !encoding.group(1).equalsIgnoreCase("US-ASCII")) {
            throw FileRefused.of("attachment.office-damaged");
        }
        if (WEB_PAGE.matcher(text).find()) {
            throw FileRefused.of("attachment.office-nested");
        }
        // Drawing programs write a document type into pictures, which office programs don't follow.
        List<byte[]> forbidden = name.toLowerCase(Locale.ROOT).endsWith(".svg") ? DECLARATIONS.subList(1, 2) : DECLARATIONS;
        byte[] window = Arrays.copyOf(head, OVERLAP + PART);
        int filled = head.length;
        while (filled > 0) {
            for (byte[] declaration : forbidden) {
                if (contains(window, filled, declaration)) {
                    throw FileRefused.of("attachment.office-damaged");
                }
            }
            int kept = Math.min(OVERLAP, filled);
            System.arraycopy(window, filled - kept, window, 0, kept);
            int read = content.readNBytes(window, kept, PART);
            filled = read == 0 ? 0 : kept + read;
        }
    }

    private static boolean contains(byte[] window, int filled, byte[] wanted) {
        int last = filled - wanted.length;
        for (int at = 0; at <= last; at++) {
            if (window[at] == wanted[0] && window[at + 1] == wanted[1]
                    && Arrays.equals(window, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
