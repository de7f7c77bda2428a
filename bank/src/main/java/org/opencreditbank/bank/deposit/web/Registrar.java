package org.opencreditbank.bank.deposit.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.agreement.Agreements;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Component;

/** What a visitor may hand in and see of deposits. */
@Component
class Registrar {

    private final Deposits deposits;
    private final Agreements agreements;
    private final Organisations organisations;

    Registrar(Deposits deposits, Agreements agreements, Organisations organisations) {
        this.deposits = deposits;
        this.agreements = agreements;
        this.organisations = organisations;
    }

    /** The organisations whose deposits the visitor sees. */
    Collection<Long> organisations(Scope scope) {
        return scope.everywhere()
                ? organisations.all().stream().map(Organisation::id).toList()
                : scope.organisations();
    }

    /**
     * A deposit the visitor may see.
     *
     * @throws RefusedRequest 404 otherwise
     */
    Deposit deposit(UUID publicId, Scope scope) {
        Deposit deposit = deposits.find(publicId).orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(deposit.organisationId());
        return deposit;
    }

    /** An agreement as the visitor chooses it. */
    record Choice(Organisation organisation, Agreements.OnRecord agreement) {

        String value() {
            return organisation.code() + "/" + agreement.entry().code();
        }
    }

    List<Choice> choices(Scope scope) {
        List<Choice> choices = new ArrayList<>();
        for (Organisation organisation : organisations.all()) {
            if (scope.seesOrganisation(organisation.id())) {
                agreements.of(organisation.id()).forEach(one -> choices.add(new Choice(organisation, one)));
            }
        }
        return choices;
    }

    Optional<Choice> choice(String value, Scope scope) {
        return choices(scope).stream().filter(choice -> choice.value().equals(value)).findFirst();
    }

    /** The choices as a list to choose from. */
    static Map<String, String> options(List<Choice> choices, Words words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Choice choice : choices) {
            options.put(
                    choice.value(),
                    words.pick(choice.organisation().name()) + " · " + words.pick(choice.agreement().entry().title()));
        }
        return options;
    }

    String agreementTitle(Deposit deposit, Words words) {
        return words.pick(agreements.get(deposit.agreementId()).entry().title());
    }

    Organisation organisation(Deposit deposit) {
        return organisations.get(deposit.organisationId());
    }
}
