package org.opencreditbank.bank.recognition;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What would achievements be worth? For programs. It is a POST because the question is long; it changes nothing. */
@RestController
@Tag(name = "recognition")
class WhatIfApi {

    /**
     * What achievements would be worth toward one programme.
     *
     * @param hours of class that it saves
     * @param money that it saves, by currency
     * @param decision by the rules that could fit, with every reason; achievements are named by their place in the question, from 1
     */
    record OutcomeJson(String ruleSet, int version, String hash, String programme, String provider, String credits, String hours,
            Map<String, String> money, Map<String, Object> decision) {}

    /**
     * The answer.
     *
     * @param best the most worth first
     * @param refused rules speak about the achievements, yet nothing would be recognised
     * @param more whether there are more programmes than are told
     */
    record AnswerJson(List<OutcomeJson> best, List<OutcomeJson> refused, boolean more) {}

    private final RuleBase rules;
    private final WhatIfViews views;
    private final Catalogue catalogue;
    private final Organisations organisations;

    WhatIfApi(RuleBase rules, WhatIfViews views, Catalogue catalogue, Organisations organisations) {
        this.rules = rules;
        this.views = views;
        this.catalogue = catalogue;
        this.organisations = organisations;
    }

    @PostMapping(value = "/api/v1/what-if", consumes = MediaType.APPLICATION_JSON_VALUE)
    @OpenTo(Audience.PUBLIC)
    @Operation(summary = "What hypothetical achievements would be worth, by all rule sets that decide today; a preview, no decision")
    AnswerJson ask(@RequestBody AskedJson asked) {
        var state = rules.now();
        var read = asked.read(state, catalogue, organisations);
        var order = switch (asked.order()) {
            case null -> WhatIfForm.Order.CREDITS;
            case credits -> WhatIfForm.Order.CREDITS;
            case hours -> WhatIfForm.Order.HOURS;
            case money -> WhatIfForm.Order.MONEY;
        };
        var answer = views.answer(state, read.facts(), read.asked(), order,
                asked.limit() == null ? WhatIfViews.SHOWN : ListLimit.of(asked.limit(), WhatIfViews.MOST_SHOWN));
        return new AnswerJson(answer.best().stream().map(each -> json(each, state.savings())).toList(),
                answer.refused().stream().map(each -> json(each, state.savings())).toList(), answer.more());
    }

    private static OutcomeJson json(Outlook outlook, Savings savings) {
        var money = new TreeMap<String, String>();
        savings.money(outlook).forEach((currency, amount) -> money.put(currency, Hundredths.write(amount)));
        var target = outlook.target();
        return new OutcomeJson(target.rules().code(), target.rules().version(), target.hash(), target.programme().code(),
                target.programme().provider(), outlook.allocation().credits().toString(), Hundredths.write(savings.hours(outlook)), money,
                DecisionJson.of(outlook.allocation(), target.hash()));
    }
}
