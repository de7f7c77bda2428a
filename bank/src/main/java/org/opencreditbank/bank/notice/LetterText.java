package org.opencreditbank.bank.notice;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.layout.Words;

/**
 * What a letter says, in plain text.
 *
 * @param subject what kind of thing waits; it lies open wherever a mailbox is shown, so it names nothing and nobody
 */
record LetterText(String subject, String body) {

    /** What waits, each with the page where to act. */
    static LetterText of(List<Told> notices, Words words, String base) {
        var body = new StringBuilder(words.text("notice.letter.greeting")).append("\n\n");
        for (var told : notices) {
            body.append(words.text("notice.letter.item", "text", told.text(words))).append('\n');
            body.append("  ").append(base).append(told.address()).append("\n\n");
        }
        return new LetterText(subject(notices, words), body + foot(words, base));
    }

    private static String subject(List<Told> notices, Words words) {
        var subjects = notices.stream()
                .map(told -> told.code() + ".subject")
                .map(key -> words.has(key) ? words.text(key, Map.of()) : "")
                .distinct()
                .toList();
        return subjects.size() == 1 && !subjects.getFirst().isEmpty() ? subjects.getFirst() : words.text("notice.letter.subject");
    }

    /** The code that confirms an address. */
    static LetterText confirmation(String code, Words words, String base) {
        return new LetterText(
                words.text("notice.letter.confirm.subject"),
                words.text("notice.letter.confirm", "code", code) + "\n  " + base + "/notices/settings\n\n"
                        + words.text("notice.letter.confirm.not-you") + "\n");
    }

    private static String foot(Words words, String base) {
        return "--\n" + words.text("notice.letter.foot") + "\n  " + base + "/notices/settings\n";
    }
}
