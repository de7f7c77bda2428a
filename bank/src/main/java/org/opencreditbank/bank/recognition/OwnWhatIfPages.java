package org.opencreditbank.bank.recognition;

import java.util.Map;
import java.util.Set;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What are my credits worth? Whose they are comes from the sign-in, never from the address. */
@Controller
class OwnWhatIfPages {

    private final OwnFacts facts;
    private final WhatIfViews views;

    OwnWhatIfPages(OwnFacts facts, WhatIfViews views) {
        this.facts = facts;
        this.views = views;
    }

    /** @param plain whether it is supposed that none of it was anything special, such as practical work */
    @GetMapping("/account/what-if")
    @OpenTo(Audience.LEARNER)
    Page ask(Scope scope, Words words, @RequestParam(defaultValue = "") String order, @RequestParam(defaultValue = "0") int show,
            @RequestParam(defaultValue = "false") boolean plain) {
        var held = facts.of(scope.learner(), plain ? Set.of() : null, words);
        var ranked = WhatIfForm.order(order);
        return Page.of("recognition/own-what-if", "view", new OwnWhatIfView(held.facts().sources().size(),
                Form.typed(Map.of("order", WhatIfForm.word(ranked))), WhatIfViews.orders(words), plain,
                held.facts().sources().isEmpty()
                        ? null
                        : views.answer(held.facts(), held.labels(), held.asked(), ranked, WhatIfViews.shown(show), words)));
    }
}
