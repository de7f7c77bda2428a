package org.opencreditbank.bank.attachment.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plain text: strict UTF-8, else strict GB 18030; no control characters but the ends of lines and pages, nothing unassigned. */
final class TextCheck {

    private static final Charset GB_18030 = Charset.forName("GB18030");

    private TextCheck() {}

    static boolean isText(Path file) throws IOException {
        return isText(file, StandardCharsets.UTF_8) || isText(file, GB_18030);
    }

    private static boolean isText(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 15)) {
            for (int read = reader.read(); read >= 0; read = reader.read()) {
                if (!isTextual((char) read)) {
                    return false;
                }
            }
            return true;
        } catch (CharacterCodingException otherEncoding) {
            return false;
        }
    }

    /** Halves of rare characters come one by one; a strict decoder lets only whole ones through. */
    private static boolean isTextual(char unit) {
        return switch (Character.getType(unit)) {
            case Character.CONTROL -> unit == '\t' || unit == '\n' || unit == '\r' || unit == '\f';
            case Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
