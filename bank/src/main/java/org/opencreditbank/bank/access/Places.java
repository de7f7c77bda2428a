package org.opencreditbank.bank.access;

import java.util.List;
import org.opencreditbank.bank.layout.Visitor.Place;

/** The places of each role, as the frame shows them. */
final class Places {
    private static final Place CATALOGUE = new Place("/catalogue", "layout.place.catalogue");

    private static final Place WORK = new Place("/certification/work", "access.place.work");

    private static final Place REGISTER = new Place("/register", "layout.place.register");

    private static final Place RULE_DESK = new Place("/rule-desk", "access.place.rule-desk");

    private static final Place TRANSFERS = new Place("/transfers/work", "access.place.transfers");

    private static final Place AWARDS = new Place("/awards", "access.place.awards");

    private Places() {}

    static List<Place> of(Role role) {
        return switch (role) {
            case LEARNER ->
                List.of(new Place("/account", "access.place.account"), new Place("/account/statement", "access.place.statement"),
                        new Place("/account/programmes", "access.place.programmes"), new Place("/account/what-if", "access.place.what-if"),
                        new Place("/account/transfers", "access.place.transfers"), new Place("/account/credentials", "access.place.credentials"));
            case REGISTRAR ->
                List.of(new Place("/deposits", "access.place.deposits"), new Place("/deposits/unplaced", "access.place.unplaced"),
                        new Place("/issued", "access.place.issued"),
                        new Place("/credentials/runs", "access.place.credentials-in-bulk"), TRANSFERS, AWARDS, RULE_DESK, CATALOGUE);
            case PROVIDER -> List.of(new Place("/certification", "access.place.applications"), RULE_DESK, REGISTER, CATALOGUE);
            case EXPERT -> List.of(new Place("/certification/ratings", "access.place.ratings"), TRANSFERS, REGISTER, CATALOGUE);
            case OFFICER -> List.of(WORK, new Place("/certification/cases", "access.place.cases"), TRANSFERS, RULE_DESK, REGISTER, CATALOGUE);
            case BRANCH_STAFF -> List.of(new Place("/branch", "access.place.branch"), WORK, REGISTER, CATALOGUE);
            case ADMINISTRATOR ->
                List.of(
                        new Place("/administration", "access.place.administration"),
                        new Place("/deposits", "access.place.deposits"),
                        new Place("/branch", "access.place.branch"),
                        WORK,
                        TRANSFERS,
                        AWARDS,
                        RULE_DESK,
                        CATALOGUE);
        };
    }

    static String first(Role role) {
        return of(role).getFirst().path();
    }
}
