package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to the sample's accounts at the counter: many are activated, a few frozen or closed, somebody has died. */
@Component
class SampleCounter {

    /** Every so many-th account is activated. */
    private static final int ACTIVATED = 6;

    private final Learners learners;
    private final Activation activation;
    private final AccountLives lives;
    private final TransactionTemplate transactions;

    SampleCounter(Learners learners, Activation activation, AccountLives lives, TransactionTemplate transactions) {
        this.learners = learners;
        this.activation = activation;
        this.lives = lives;
        this.transactions = transactions;
    }

    void serve(SampleDraw drawn, LocalDate today, Deed deed) {
        var ids = ids(drawn.people(), deed);
        ids.get(0).ifPresent(id -> activation.atCounter(id, "身份证原件", deed));
        ids.get(1).ifPresent(id -> activation.atCounter(id, "身份证原件", deed));
        ids.getLast().ifPresent(id -> activation.atCounter(id, "身份证原件", deed));
        for (int at = 2; at < ids.size() - 1; at += ACTIVATED) {
            ids.get(at).ifPresent(id -> activation.atCounter(id, "身份证原件", deed));
        }
        ids.get(2 + ACTIVATED).ifPresent(id -> lives.freeze(id, "证件挂失，核实中", deed));
        ids.get(2 + 2 * ACTIVATED).ifPresent(id -> lives.close(id, "本人申请", deed));
        for (int at = ids.size() - 1; at > 0; at--) {
            if (drawn.people().get(at).ageIn(today.getYear()) > 80 && ids.get(at).isPresent()) {
                lives.die(ids.get(at).get(), today.minusDays(120), today, "家属", deed);
                break;
            }
        }
    }

    /** Whose accounts can be used, the learner first who shows everything. */
    List<Long> active(SampleDraw drawn, Deed deed) {
        return ids(drawn.people(), deed).stream().flatMap(Optional::stream)
                .filter(id -> learners.account(id).state() == AccountState.ACTIVE).toList();
    }

    /** The account of somebody with a citizen ID, where results have opened one. */
    Optional<Long> learner(SamplePerson person, long organisation, Deed deed) {
        return resolve(List.of(person), organisation, deed).getFirst();
    }

    private List<Optional<Long>> ids(List<SamplePerson> people, Deed deed) {
        return resolve(people, 0, deed);
    }

    private List<Optional<Long>> resolve(List<SamplePerson> people, long organisation, Deed deed) {
        var claims = new ArrayList<ClaimedPerson>();
        for (var person : people) {
            var id = CitizenId.parse(Objects.requireNonNull(person.citizenId())).orThrow();
            claims.add(new ClaimedPerson(person.name(), List.of(IdentityDocument.of(id)), person.born()));
        }
        var answers = Objects.requireNonNull(
                transactions.execute(_ -> learners.resolve(claims, organisation, deed, false)));
        return answers.stream().map(SampleCounter::id).toList();
    }

    private static Optional<Long> id(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Held(long id, var _) -> Optional.of(id);
            case Resolution.Opened(long id) -> Optional.of(id);
            case Resolution.Refused _ -> Optional.empty();
        };
    }
}
