package org.opencreditbank.bank.recognition;

import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What would achievements be worth? For everybody, without signing in: the question stands in the address and nowhere else. */
@Controller
class WhatIfPages {

    private final WhatIfViews views;

    WhatIfPages(WhatIfViews views) {
        this.views = views;
    }

    @GetMapping("/what-if")
    @OpenTo(Audience.PUBLIC)
    Page ask(@RequestParam MultiValueMap<String, String> query, @RequestParam(defaultValue = "0") int show, Words words) {
        var asked = WhatIfForm.of(query);
        if (WhatIfForm.changes(query)) {
            return Page.seeOther(asked.address());
        }
        var view = views.view(asked, WhatIfViews.shown(show), words);
        return Page.of("recognition/what-if", "view", view).status(view.form().isSound() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
