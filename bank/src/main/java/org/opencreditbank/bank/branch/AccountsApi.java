package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.ProgramScope.ACCOUNTS_WRITE;
import static org.opencreditbank.bank.access.ProgramScope.ACHIEVEMENTS_READ;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accounts for programs: opened in bulk, activated after the program's people have seen the papers. */
@RestController
@Tag(name = "accounts")
class AccountsApi {

    /** Persons in one request; more go by several requests, or by a deposit. */
    static final int MOST = 1_000;

    private final TransactionTemplate transaction;
    private final Learners learners;
    private final Activation activation;
    private final AccountLives lives;
    private final Identities identities;
    private final AuditTrail trail;
    private final Organisations organisations;
    private final Today today;

    AccountsApi(
            TransactionTemplate transaction,
            Learners learners,
            Activation activation,
            AccountLives lives,
            Identities identities,
            AuditTrail trail,
            Organisations organisations,
            Today today) {
        this.transaction = transaction;
        this.learners = learners;
        this.activation = activation;
        this.lives = lives;
        this.identities = identities;
        this.trail = trail;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * A document as a program names it.
     *
     * @param kind CITIZEN_ID, RESIDENCE_PERMIT, PASSPORT or STUDENT_NUMBER
     * @param scope a passport's country or a student number's organisation; else left out
     */
    record Document(@Nullable String kind, @Nullable String scope, @Nullable String number) {}

    /** A person to be found or given an account. */
    record Person(
            @Nullable String name, @Nullable List<Document> documents, @Nullable LocalDate birthDate) {}

    /** At most {@link #MOST} persons. */
    record Opening(@Nullable List<Person> persons) {}

    /** Why a person was refused: for programs the code, for people the words. */
    record Why(String code, String title, String detail) {}

    /**
     * What became of one person, in the order handed in.
     *
     * @param outcome OPENED, HELD or REFUSED
     * @param account left out where another organisation looks after the account
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(String outcome, @Nullable String account, @Nullable AccountState state, @Nullable Why refusal) {}

    /** The results of an opening. */
    record Results(List<Result> results) {}

    /** An account without whose it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String account,
            AccountState state,
            String organisation,
            Instant openedAt,
            @Nullable LocalDate died,
            @Nullable String leadsTo) {}

    /** What was shown at the program's counter. */
    record Shown(@Nullable String shown) {}

    /** What may be done to an account besides activating it. */
    enum Turn {
        FREEZE,
        UNFREEZE,
        CLOSE,
        REOPEN,
        DIED
    }

    /**
     * A change in an account's life.
     *
     * @param why why, or for a death who reported it on what paper; kept sealed
     * @param on the day of death; else left out
     */
    record Change(@Nullable Turn turn, @Nullable String why, @Nullable LocalDate on) {}

    /** Gives every person an account who has none. Handed in again, it finds the same accounts. */
    @PostMapping("/api/v1/accounts")
    @OpenTo(programs = ACCOUNTS_WRITE)
    @Operation(summary = "Gives every person an account who has none")
    Results open(@RequestBody Opening opening, Scope scope, Words words) {
        List<Person> persons = opening.persons();
        if (persons == null || persons.isEmpty()) {
            throw RefusedRequest.unsound(Refusal.of("branch.no-persons"));
        }
        if (persons.size() > MOST) {
            throw RefusedRequest.unsound(Refusal.of("branch.too-many-persons", "most", Integer.toString(MOST)));
        }
        long owner = scope.organisation().orElseThrow(RefusedRequest::forbidden);
        List<Reading<ClaimedPerson>> read = persons.stream().map(this::read).toList();
        List<ClaimedPerson> claims = read.stream().flatMap(each -> each.sound().stream()).toList();
        Deed deed = scope.deed("api/accounts");
        List<Resolution> resolutions = transaction.execute(_ -> learners.resolve(claims, owner, deed, true));
        var next = resolutions.iterator();
        List<Result> results = new ArrayList<>(read.size());
        for (Reading<ClaimedPerson> each : read) {
            results.add(switch (each) {
                case Reading.Refused<ClaimedPerson>(Refusal refusal) -> refused(refusal, words);
                case Reading.Sound<ClaimedPerson> _ -> result(next.next(), scope, words);
            });
        }
        return new Results(results);
    }

    private Reading<ClaimedPerson> read(Person person) {
        List<IdentityDocument> documents = new ArrayList<>();
        List<Document> named = person.documents();
        for (Document document : named == null ? List.<Document>of() : named) {
            switch (document(document)) {
                case Reading.Refused<IdentityDocument>(Refusal refusal) -> {
                    return new Reading.Refused<>(refusal);
                }
                case Reading.Sound<IdentityDocument>(IdentityDocument sound) -> documents.add(sound);
            }
        }
        return Reading.of(new ClaimedPerson(text(person.name()), documents, person.birthDate()));
    }

    private Reading<IdentityDocument> document(Document document) {
        return DocumentFields.read(
                text(document.kind()), text(document.number()), text(document.scope()), organisations);
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private Result result(Resolution resolution, Scope scope, Words words) {
        return switch (resolution) {
            case Resolution.Opened(long learner) ->
                new Result("OPENED", learners.number(learner).digits(), AccountState.PENDING, null);
            case Resolution.Held(long learner, AccountState state) ->
                scope.seesOrganisation(learners.account(learner).organisation())
                        ? new Result("HELD", learners.number(learner).digits(), state, null)
                        : new Result("HELD", null, null, null);
            case Resolution.Refused(Refusal refusal) -> refused(refusal, words);
        };
    }

    private static Result refused(Refusal refusal, Words words) {
        return new Result(
                "REFUSED", null, null, new Why(refusal.code(), words.refusal(refusal), words.mend(refusal)));
    }

    @GetMapping("/api/v1/accounts/{account}")
    @OpenTo(programs = {ACCOUNTS_WRITE, ACHIEVEMENTS_READ})
    @Operation(summary = "An account, without whose it is")
    View account(@PathVariable String account, Scope scope) {
        return view(require(account, scope));
    }

    /** Finds by the exact document alone, named in the body so that it stands in no address; the look is recorded. */
    @PostMapping("/api/v1/accounts/by-document")
    @OpenTo(programs = {ACCOUNTS_WRITE, ACHIEVEMENTS_READ})
    @Operation(summary = "The account of whoever bears this document")
    View byDocument(@RequestBody Document document, Scope scope) {
        IdentityDocument read = switch (document(document)) {
            case Reading.Sound<IdentityDocument>(IdentityDocument sound) -> sound;
            case Reading.Refused<IdentityDocument>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
        Account found = identities.find(read)
                .filter(account -> scope.seesOrganisation(account.organisation()))
                .orElseThrow(RefusedRequest::notFound);
        trail.looked(scope.deed("api/by-document"), found.learnerId(), "account number");
        return view(found);
    }

    /** Freezes, unfreezes, closes or reopens an account, or notes its person's death. */
    @PostMapping("/api/v1/accounts/{account}/changes")
    @OpenTo(programs = ACCOUNTS_WRITE)
    @Operation(summary = "Freezes, unfreezes, closes or reopens an account, or notes its person's death")
    View change(@PathVariable String account, @RequestBody Change change, Scope scope) {
        Account found = require(account, scope);
        long learner = found.learnerId();
        Turn turn = change.turn();
        String why = text(change.why());
        if (turn == null) {
            throw RefusedRequest.unsound(Refusal.of("branch.turn-missing"));
        }
        if (why.isBlank()) {
            throw RefusedRequest.unsound(Refusal.of("branch.reason-missing"));
        }
        Deed deed = scope.deed("api/" + turn.name().toLowerCase(Locale.ROOT));
        Optional<Refusal> refusal = switch (turn) {
            case FREEZE -> lives.freeze(learner, why, deed);
            case UNFREEZE -> lives.unfreeze(learner, why, deed);
            case CLOSE -> lives.close(learner, why, deed);
            case REOPEN -> lives.reopen(learner, why, deed);
            case DIED -> died(learner, change.on(), why, deed);
        };
        if (refusal.isPresent()) {
            throw RefusedRequest.unsound(refusal.get());
        }
        return view(learners.account(learner));
    }

    private Optional<Refusal> died(long learner, @Nullable LocalDate on, String why, Deed deed) {
        return on == null
                ? Optional.of(Refusal.of("branch.death-day-missing"))
                : lives.die(learner, on, today.day(), why, deed);
    }

    /** Activates an account whose person has shown their papers; what was shown is kept, sealed. */
    @PostMapping("/api/v1/accounts/{account}/activation")
    @OpenTo(programs = ACCOUNTS_WRITE)
    @Operation(summary = "Activates an account whose person has shown their papers")
    ResponseEntity<View> activate(@PathVariable String account, @RequestBody Shown shown, Scope scope) {
        Account found = require(account, scope);
        String papers = text(shown.shown());
        if (papers.isBlank()) {
            throw RefusedRequest.unsound(Refusal.of("branch.shown-missing"));
        }
        Optional<Refusal> refusal =
                activation.atCounter(found.learnerId(), papers, scope.deed("api/activation"));
        if (refusal.isPresent()) {
            throw RefusedRequest.unsound(refusal.get());
        }
        return ResponseEntity.ok(view(learners.account(found.learnerId())));
    }

    private Account require(String number, Scope scope) {
        Account found = AccountNumber.parse(number)
                .sound()
                .flatMap(learners::findByNumber)
                .orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(found.organisation());
        return found;
    }

    private View view(Account account) {
        Long redirect = account.redirectTo();
        return new View(
                account.number().digits(),
                account.state(),
                organisations.get(account.organisation()).code(),
                account.openedAt(),
                account.died(),
                redirect == null ? null : learners.number(learners.canonical(redirect)).digits());
    }
}
