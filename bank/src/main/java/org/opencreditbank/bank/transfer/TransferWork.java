package org.opencreditbank.bank.transfer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.certification.ExpertInterests;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.opencreditbank.rulebook.transfer.TransferTask;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What waits for whom, and which cases somebody who works with them may see. */
@Component
class TransferWork {

    /** Something to do. */
    record Item(UUID publicId, TransferTask task, LocalDate by) {}

    /** @param next cursor of the following page; absent on the last */
    record Listed(List<Item> items, @Nullable String next) {}

    private static final int PAGE = 50;

    private final JdbcTemplate jdbc;
    private final ExpertInterests interests;

    TransferWork(JdbcTemplate jdbc, ExpertInterests interests) {
        this.jdbc = jdbc;
        this.interests = interests;
    }

    /** As what this visitor takes steps. */
    static Party party(Scope scope, TransferStage stage) {
        return switch (scope.role().orElseThrow(RefusedRequest::forbidden)) {
            case REGISTRAR -> stage instanceof TransferStage.Confirming ? Party.SOURCE : Party.TARGET;
            case EXPERT -> Party.EXPERT;
            case OFFICER, ADMINISTRATOR -> Party.APPEAL_BODY;
            case LEARNER, BRANCH_STAFF, PROVIDER -> throw RefusedRequest.forbidden();
        };
    }

    /**
     * Whether the visitor may see the case: the target's people and those who hear appeals always; a source's while it is asked to
     * confirm; an expert without interest while judgement is wanted, and whoever has had a part.
     */
    boolean sees(TransferFile file, Scope scope) {
        return switch (scope.role().orElseThrow(RefusedRequest::forbidden)) {
            case REGISTRAR -> scope.seesOrganisation(file.target()) || isAsked(file, scope);
            case OFFICER, ADMINISTRATOR -> scope.seesOrganisation(file.target());
            case EXPERT -> hadPart(file, scope) || (file.state().stage() instanceof TransferStage.Judging && isImpartial(file, scope));
            case LEARNER, BRANCH_STAFF, PROVIDER -> false;
        };
    }

    private static boolean isAsked(TransferFile file, Scope scope) {
        return file.state().stage() instanceof TransferStage.Confirming(var awaited, _) && awaited.stream().anyMatch(scope::seesOrganisation);
    }

    private static boolean hadPart(TransferFile file, Scope scope) {
        return scope.actor() instanceof Actor.Person(long signIn, _) && file.state().hadPart().contains(signIn);
    }

    private boolean isImpartial(TransferFile file, Scope scope) {
        var concerned = new ArrayList<>(file.sources());
        concerned.add(file.target());
        return scope.actor() instanceof Actor.Person(long signIn, _) && !interests.isPartial(signIn, concerned);
    }

    /** The visitor's list from a cursor on, what ends soonest first; {@code ""} begins. */
    Listed of(Scope scope, String after) {
        var cursor = Cursor.of(after);
        var role = scope.role().orElseThrow(RefusedRequest::forbidden);
        var tasks = switch (role) {
            case REGISTRAR -> List.of(TransferTask.CONFIRM, TransferTask.DECIDE, TransferTask.REVIEW);
            case EXPERT -> List.of(TransferTask.JUDGE);
            case OFFICER -> List.of(TransferTask.HEAR_APPEAL);
            case ADMINISTRATOR -> List.of(TransferTask.values());
            case LEARNER, BRANCH_STAFF, PROVIDER -> List.<TransferTask>of();
        };
        boolean everywhere = scope.everywhere() || role == Role.EXPERT;
        long person = scope.actor() instanceof Actor.Person(long signIn, _) ? signIn : 0;
        var columns = Columns.of().texts(tasks, Enum::name);
        if (!everywhere) {
            columns.longs(scope.organisations().stream().mapToLong(Long::longValue).toArray());
        }
        columns.value(person).value(person).value(cursor.by()).value(cursor.caseId()).value(PAGE + 1);
        record Found(Item item, long caseId) {}
        var found = jdbc.query("""
                        select distinct c.public_id, t.task, t.due_by, t.case_id
                          from transfer.task t join transfer.case_file c on c.id = t.case_id
                         where t.task = any (?) %s
                           and (t.task <> 'HEAR_APPEAL' or not (? = any (c.parts)))
                           and (t.task <> 'JUDGE' or not exists (
                                select from certification.expert x where x.sign_in = ? and x.conflicts && (c.sources || c.target_id)))
                           and (t.due_by, t.case_id) > (?, ?)
                         order by t.due_by, t.case_id limit ?
                        """.formatted(everywhere ? "" : "and t.organisation_id = any (?)"),
                columns,
                (row, _) -> new Found(new Item(row.getObject(1, UUID.class), TransferTask.valueOf(row.getString(2)), row.getObject(3, LocalDate.class)),
                        row.getLong(4)));
        var items = found.stream().limit(PAGE).map(Found::item).toList();
        return found.size() <= PAGE
                ? new Listed(items, null)
                : new Listed(items, new Cursor(found.get(PAGE - 1).item().by(), found.get(PAGE - 1).caseId()).text());
    }

    /** Where a list goes on: after this task. */
    private record Cursor(LocalDate by, long caseId) {

        static Cursor of(String text) {
            var parts = text.split("_", 2);
            try {
                return parts.length == 2 ? new Cursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1])) : new Cursor(LocalDate.EPOCH, 0);
            } catch (DateTimeException | NumberFormatException unreadable) {
                throw RefusedRequest.unsound(Refusal.of("request.cursor"));
            }
        }

        String text() {
            return by + "_" + caseId;
        }
    }
}
