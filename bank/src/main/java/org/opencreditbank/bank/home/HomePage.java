package org.opencreditbank.bank.home;

import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the bank is, in a sentence; the catalogue; the way in. */
@Controller
class HomePage {

    @GetMapping("/")
    @OpenTo(Audience.PUBLIC)
    Page home() {
        return Page.of("home/home");
    }
}
