package org.opencreditbank.bank.attachment.check;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencreditbank.bank.attachment.AttachmentKind;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/**
 * A file's name as somebody gave it, made fit to be shown and to be saved under: the last part of a path, without invisible
 * characters and those that turn the reading direction, of bounded length.
 */
public final class GivenName {

    /** The longest name in characters, and in bytes of UTF-8, which file systems count. */
    static final int MOST_CHARACTERS = 120;

    static final int MOST_BYTES = 240;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[<>:\"|?*]");
    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

    private GivenName() {}

    /**
     * The name to keep a file of this kind under. A name without ending gets the kind's own.
     *
     * @return refused where the name's ending says another kind than the content
     */
    public static Reading<String> agreeing(String given, AttachmentKind kind) {
        String name = cleaned(given);
        Matcher ending = ENDING.matcher(name);
        String usual = kind.endings().getFirst();
        if (!ending.find()) {
            return Reading.of(shortened(name.isEmpty() ? "file" : name, "." + usual));
        }
        String said = ending.group(1).toLowerCase(Locale.ROOT);
        if (!kind.endings().contains(said)) {
            return new Reading.Refused<>(new Refusal(
                    "attachment.name-disagrees",
                    java.util.Map.of("ending", said, "kind", kind.label(), "wanted", usual)));
        }
        String stem = name.substring(0, ending.start());
        return Reading.of(shortened(stem.isBlank() ? "file" : stem, ending.group()));
    }

    private static String cleaned(String given) {
        String path = given.replace('\\', '/');
        String last = path.substring(path.lastIndexOf('/') + 1);
        // Composed only afterwards: what stood between two marks may have kept them from their order.
        String visible = INVISIBLE.matcher(SPACES.matcher(last).replaceAll(" ")).replaceAll("");
        String plain = NOT_IN_FILE_NAMES.matcher(Normalizer.normalize(visible, Normalizer.Form.NFC)).replaceAll("_");
        return plain.replaceAll("^[. ]+|[. ]+$", "");
    }

    private static String shortened(String stem, String ending) {
        int end = stem.length();
        while (stem.codePointCount(0, end) + ending.length() > MOST_CHARACTERS
                || stem.substring(0, end).getBytes(StandardCharsets.UTF_8).length + ending.length() > MOST_BYTES) {
            end = stem.offsetByCodePoints(end, -1);
        }
        return stem.substring(0, end).strip() + ending;
    }
}
