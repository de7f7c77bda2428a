package org.opencreditbank.bank.notice;

import java.time.Instant;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows the administration how the sending of letters goes: whose didn't arrive, never to which address. */
@Controller
class LetterPages {
    private static final int SHOWN = 100;

    private final Letters letters;
    private final SignIns signIns;
    private final Mail mail;

    LetterPages(Letters letters, SignIns signIns, Mail mail) {
        this.letters = letters;
        this.signIns = signIns;
        this.mail = mail;
    }

    @GetMapping("/notices/letters")
    @OpenTo(Audience.ADMINISTRATOR)
    Page letters(Words words) {
        var counts = letters.counts(Instant.now());
        var givenUp = letters.givenUp(SHOWN);
        var names = signIns.names(givenUp.stream().map(Letters.GivenUp::signInId).toList());
        var lines = givenUp.stream()
                .map(each -> new LettersView.Line(
                        names.getOrDefault(each.signInId(), words.text("access.role.LEARNER")),
                        words.text("notice.letter-kind." + each.kind().name()),
                        words.moment(each.writtenAt()),
                        words.moment(each.at()),
                        each.tries(),
                        each.fault()))
                .toList();
        return Page.of(
                "notice/letters",
                "view",
                new LettersView(mail instanceof Mail.Server, counts.waiting(), counts.failing(), counts.sentInADay(), lines));
    }

    @PostMapping("/notices/letters/again")
    @OpenTo(Audience.ADMINISTRATOR)
    Page tryAgain() {
        letters.tryAgain(Instant.now());
        return Page.seeOther("/notices/letters");
    }
}
