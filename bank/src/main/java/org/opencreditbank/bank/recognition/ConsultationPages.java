package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.recognition.life.RuleLife;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Drafts that are open for consultation, for everybody to read: as they were opened, whatever is written since. */
@Controller
class ConsultationPages {

    private final Drafts drafts;
    private final DeskViews desk;
    private final RulesViews rules;

    ConsultationPages(Drafts drafts, DeskViews desk, RulesViews rules) {
        this.drafts = drafts;
        this.desk = desk;
        this.rules = rules;
    }

    @GetMapping("/rules/consultations/{draft}")
    @OpenTo(Audience.PUBLIC)
    Page one(@PathVariable("draft") UUID id, Words words) {
        var draft = drafts.find(id).filter(each -> each.life() instanceof RuleLife.Consulted).orElseThrow(RefusedRequest::notFound);
        var opened = drafts.opened(draft).orElseThrow(RefusedRequest::notFound);
        var file = RuleSetReader.draft("", opened.document().getBytes(StandardCharsets.UTF_8), new Faults()).orElseThrow(RefusedRequest::notFound);
        return Page.of("recognition/consultation", Map.of("title", words.pick(file.rules().title()),
                "set", words.text("recognition.rules.version", "code", file.rules().code(), "version", Integer.toString(file.rules().version())),
                "owner", desk.owner(draft, words), "standing", desk.standing(draft, words), "source", file.rules().source(),
                "said", rules.content(file, words), "document", opened.document()));
    }
}
