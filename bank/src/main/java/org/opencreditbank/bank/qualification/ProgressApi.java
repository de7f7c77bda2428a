package org.opencreditbank.bank.qualification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.recognition.programme.Gap;
import org.opencreditbank.rulebook.recognition.programme.PartAudit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far an account is in programmes, for programs and for learners' own. */
@RestController
@RequestMapping("/api/v1/accounts/{account}/programmes")
@Tag(name = "programmes")
class ProgressApi {

    /**
     * How far.
     *
     * @param met whether the qualification may be claimed
     * @param missing how many things are missing
     */
    record ProgressRow(
            String programme, String qualification, String provider, boolean chosen, String counted, String needed, String resident, boolean met,
            long missing) {}

    record ProgressList(List<ProgressRow> items) {}

    /**
     * What is missing or does not count.
     *
     * @param kind such as {@code credits-missing} or {@code course-missing}
     * @param part its part; absent where the programme as a whole is meant
     * @param place the course, unit or part, such as {@code course C1}
     * @param has what there is: credits, a number of courses or a level
     */
    record GapBody(String kind, @Nullable String part, @Nullable String place, @Nullable String has, @Nullable String needs) {}

    /** How a part stands; parts nest. */
    record PartProgress(String part, String counted, String resident, String surplus, List<GapBody> gaps, List<PartProgress> parts) {}

    /** How a programme stands. */
    record ProgressBody(ProgressRow progress, List<GapBody> gaps, List<PartProgress> parts) {}

    private final OwnProgrammes own;
    private final Programmes programmes;
    private final SeenAccounts accounts;

    ProgressApi(OwnProgrammes own, Programmes programmes, SeenAccounts accounts) {
        this.own = own;
        this.programmes = programmes;
        this.accounts = accounts;
    }

    @GetMapping
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "The programmes toward which something counts, those furthest first")
    ProgressList all(@PathVariable String account, Scope scope) {
        return new ProgressList(own.of(accounts.seen(account, scope, "programmes").learnerId()).stream().map(ProgressApi::row).toList());
    }

    @GetMapping("/{programme}")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "What is met and missing of one programme, part by part")
    ProgressBody one(@PathVariable String account, @PathVariable String programme, Scope scope) {
        var found = accounts.seen(account, scope, "programme");
        var each = own.one(found.learnerId(), programmes.find(programme).orElseThrow(RefusedRequest::notFound));
        var audit = each.toward().audit();
        return new ProgressBody(row(each), audit.gaps().stream().map(ProgressApi::gap).toList(),
                audit.parts().stream().map(ProgressApi::part).toList());
    }

    private static ProgressRow row(OwnProgrammes.Own each) {
        var programme = each.offered().programme();
        var audit = each.toward().audit();
        return new ProgressRow(programme.code(), programme.qualification(), programme.provider(), each.chosen(), audit.counted().toString(),
                programme.credits().toString(), audit.resident().toString(), audit.met(), audit.allGaps().filter(Gap::missing).count());
    }

    private static PartProgress part(PartAudit audit) {
        return new PartProgress(audit.part().code(), audit.counted().toString(), audit.resident().toString(), audit.surplus().toString(),
                audit.gaps().stream().map(ProgressApi::gap).toList(), audit.parts().stream().map(ProgressApi::part).toList());
    }

    static GapBody gap(Gap gap) {
        return switch (gap) {
            case Gap.CreditsMissing(String part, var has, var needs) ->
                new GapBody(gap.word(), part.isEmpty() ? null : part, null, has.toString(), needs.toString());
            case Gap.CourseMissing(String part, String course) -> new GapBody(gap.word(), part, "course " + course, null, null);
            case Gap.ChoiceMissing(String part, int has, int needs) ->
                new GapBody(gap.word(), part, null, Integer.toString(has), Integer.toString(needs));
            case Gap.UnitMissing(String part, String unit) -> new GapBody(gap.word(), part, "unit " + unit, null, null);
            case Gap.ResidencyMissing(var has, var needs) -> new GapBody(gap.word(), null, null, has.toString(), needs.toString());
            case Gap.BelowLevel(String part, var place, var has, var needs) ->
                new GapBody(gap.word(), part, place.key(), has == null ? null : has.toString(), needs.toString());
            case Gap.CountedTwice(_, int times) -> new GapBody(gap.word(), null, null, Integer.toString(times), null);
            case Gap.GivenTwice(var place) -> new GapBody(gap.word(), null, place.key(), null, null);
            case Gap.NoSuchPlace(var place) -> new GapBody(gap.word(), null, place.key(), null, null);
        };
    }
}
