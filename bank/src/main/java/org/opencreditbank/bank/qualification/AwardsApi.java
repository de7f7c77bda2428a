package org.opencreditbank.bank.qualification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Awards of an account, for programs and for learners' own. */
@RestController
@Tag(name = "programmes")
class AwardsApi {

    /**
     * A claim of an award.
     *
     * @param stage such as {@code deciding}, {@code granted} or {@code refused-by-check}
     * @param since the day on which the stage began
     * @param task what has to be done next, until {@code due}; absent where nothing has
     */
    record AwardBody(
            UUID award, String number, String programme, String qualification, String ruleSet, String stage, LocalDate claimed, LocalDate since,
            @Nullable String task, @Nullable LocalDate due) {}

    record AwardList(List<AwardBody> items) {}

    private final AwardStore store;
    private final Learners learners;
    private final SeenAccounts accounts;

    AwardsApi(AwardStore store, Learners learners, SeenAccounts accounts) {
        this.store = store;
        this.learners = learners;
        this.accounts = accounts;
    }

    @GetMapping("/api/v1/accounts/{account}/awards")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "Its claims of awards, newest first, with how each stands")
    AwardList awards(@PathVariable String account, Scope scope) {
        var found = accounts.seen(account, scope, "awards");
        return new AwardList(store.of(learners.group(found.learnerId())).stream().map(AwardsApi::body).toList());
    }

    private static AwardBody body(AwardFile file) {
        var task = file.task();
        return new AwardBody(file.publicId(), file.number(), file.programme(), file.qualification(), file.ruleSet(),
                AwardStages.write(file.state().stage()), file.state().claimed(), file.state().since(), task == null ? null : task.name(), file.due());
    }
}
