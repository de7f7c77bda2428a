package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Texts;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A letter is locked, sent and marked in one transaction: killed before the mark is committed, it goes out once
 * more under the same Message-ID, but it never stays away.
 */
final class LetterRun {
    private final Mail.Server server;
    private final Postman postman;
    private final Letters letters;
    private final Notices notices;
    private final Contacts contacts;
    private final SignIns signIns;
    private final Texts texts;
    private final TransactionTemplate transaction;

    LetterRun(
            Mail.Server server,
            Postman postman,
            Letters letters,
            Notices notices,
            Contacts contacts,
            SignIns signIns,
            Texts texts,
            TransactionTemplate transaction) {
        this.server = server;
        this.postman = postman;
        this.letters = letters;
        this.notices = notices;
        this.contacts = contacts;
        this.signIns = signIns;
        this.texts = texts;
        this.transaction = transaction;
    }

    /** Gathers notices into letters and sends all that is due, until there is no more or the server can't be reached. */
    void step(Instant now) {
        letters.waiting(now.minus(server.gather())).forEach(signIn -> letters.gather(signIn, now));
        var goOn = true;
        while (goOn) {
            goOn = Boolean.TRUE.equals(transaction.execute(_ -> letters.next(now).map(letter -> send(letter, now)).orElse(false)));
        }
    }

    private boolean send(Letter letter, Instant now) {
        var contact = contacts.find(letter.signInId()).orElse(null);
        if (contact == null || !signIns.openAmong(Set.of(letter.signInId())).contains(letter.signInId())) {
            letters.drop(letter);
            return true;
        }
        var text = text(letter, contact, now);
        if (text.isEmpty()) {
            letters.drop(letter);
            return true;
        }
        return switch (postman.deliver(letter, text.get(), contact)) {
            case Postman.Delivery.Taken() -> {
                letters.sent(letter, now);
                yield true;
            }
            case Postman.Delivery.Refused(var fault) -> {
                contacts.refused(letter.signInId(), now); // its owner is told on their settings page
                letters.giveUp(letter, fault, now);
                yield true;
            }
            case Postman.Delivery.Failed(var fault) -> {
                later(letter, fault, now);
                yield true;
            }
            case Postman.Delivery.Unreachable(var fault) -> {
                later(letter, fault, now);
                yield false;
            }
        };
    }

    private Optional<LetterText> text(Letter letter, Contact contact, Instant now) {
        var words = texts.in(contact.language());
        return switch (letter.kind()) {
            case NOTICES -> {
                var told = notices.inLetter(letter.id());
                yield told.isEmpty() || !contact.confirmed() ? Optional.empty() : Optional.of(LetterText.of(told, words, server.base()));
            }
            case CONFIRMATION -> contact.code() == null || contact.codeUntil() == null || now.isAfter(contact.codeUntil())
                    ? Optional.empty()
                    : Optional.of(LetterText.confirmation(contact.code(), words, server.base()));
        };
    }

    private void later(Letter letter, String fault, Instant now) {
        if (now.isAfter(letter.writtenAt().plus(server.giveUp()))) {
            giveUp(letter, fault, now);
        } else {
            letters.failed(letter, fault, now.plus(server.delay(letter.tries() + 1)));
        }
    }

    /** Administrators are told once a day at most. */
    private void giveUp(Letter letter, String fault, Instant now) {
        letters.giveUp(letter, fault, now);
        var key = "notice/given-up/" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        notices.tellAll(signIns.workers(Role.ADMINISTRATOR).stream()
                .map(administrator -> new Notice(administrator.id(), "notice.letters-given-up", Map.of(), "/notices/letters", key))
                .toList());
    }
}
