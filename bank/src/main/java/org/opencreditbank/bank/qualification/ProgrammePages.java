package org.opencreditbank.bank.qualification;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Programmes for everybody: found by words or provider, and what each asks for. */
@Controller
class ProgrammePages {

    private static final int PAGE = 30;

    private final Programmes programmes;
    private final ProgrammeViews views;

    ProgrammePages(Programmes programmes, ProgrammeViews views) {
        this.programmes = programmes;
        this.views = views;
    }

    @GetMapping("/programmes")
    @OpenTo(Audience.PUBLIC)
    Page list(Frame frame, Words words, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "0") int from) {
        var found = programmes.found(q, provider);
        int first = Math.clamp(from, 0, found.size());
        int last = Math.min(found.size(), first + PAGE);
        return Page.of("qualification/programmes", Map.of(
                "rows", views.rows(List.copyOf(found.subList(first, last)), words), "providers", views.providerChoice(words),
                "form", Form.typed(Map.of("q", q, "provider", provider)), "count", found.size(),
                "paging", new Paging(first == 0 ? null : frame.here("from", null),
                        last == found.size() ? null : frame.here("from", Integer.toString(last)))));
    }

    @GetMapping("/programmes/{programme}")
    @OpenTo(Audience.PUBLIC)
    Page one(@PathVariable("programme") String code, Words words) {
        return Page.of("qualification/programme", "view", views.view(programmes.find(code).orElseThrow(RefusedRequest::notFound), words));
    }
}
