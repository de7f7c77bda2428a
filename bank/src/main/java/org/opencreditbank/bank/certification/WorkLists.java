package org.opencreditbank.bank.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.Task;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What should I do now, by deadline. Nothing gets stuck unseen: what is overdue with a provider, an expert or a panel stands on the
 * officers' list too.
 */
@Component
class WorkLists {

    /**
     * Something to do.
     *
     * @param by the last day in time
     * @param overdue whether that day is over
     * @param provisional whether the calendar for that day isn't published yet
     * @param own whether the visitor is to do it; else it is somebody else's and overdue
     * @param subject number of a condition, from 0
     */
    record Item(
            UUID caseId,
            String number,
            Map<String, String> title,
            long provider,
            Task task,
            LocalDate by,
            boolean overdue,
            boolean provisional,
            boolean own,
            @Nullable Integer subject) {}

    /**
     * A page of a list.
     *
     * @param next cursor of the following page; absent on the last
     */
    record Listed(List<Item> items, @Nullable String next) {}

    private static final int PAGE = 50;

    private final JdbcTemplate jdbc;
    private final Today today;

    WorkLists(JdbcTemplate jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /** The visitor's list from a cursor on; {@code ""} begins. */
    Listed of(Scope scope, String after) {
        if (!(scope.actor() instanceof Actor.Person(long person, Role role))) {
            return new Listed(List.of(), null);
        }
        return switch (role) {
            case PROVIDER -> ofCapacities(scope, person, after, Capacity.PROVIDER);
            case BRANCH_STAFF -> ofCapacities(scope, person, after, Capacity.BRANCH);
            case OFFICER, ADMINISTRATOR -> ofCapacities(scope, person, after, Capacity.OFFICER, Capacity.BRANCH);
            case EXPERT -> ofPerson(person, after);
            case LEARNER, REGISTRAR -> new Listed(List.of(), null);
        };
    }

    /** How many things wait for the visitor that can be done now. */
    int count(Scope scope) {
        return of(scope, "").items().size();
    }

    /**
     * Each capacity's tasks come from the index in the order of the list, so that a page costs no more where there are many. Other people's
     * are shown when they are overdue.
     */
    private Listed ofCapacities(Scope scope, long person, String after, Capacity... capacities) {
        var asked = new ArrayList<>(Arrays.asList(capacities));
        if (asked.contains(Capacity.OFFICER)) {
            asked.addAll(List.of(Capacity.PROVIDER, Capacity.EXPERT, Capacity.PANEL));
        }
        var before = new @Nullable LocalDate[asked.size()];
        Arrays.fill(before, capacities.length, before.length, today.day());
        var cursor = Cursor.of(after);
        var columns = Columns.of().texts(asked, Enum::name).dates(before).value(today.day());
        if (!scope.everywhere()) {
            columns.longs(scope.organisations().stream().mapToLong(Long::longValue).toArray());
        }
        columns.value(person).value(cursor.by()).value(cursor.caseId()).value(cursor.task()).value(cursor.subject())
                .value(PAGE + 1).value(PAGE + 1);
        return listed(jdbc.query("""
                        select f.public_id, f.number, f.title::text as title, f.provider_id, t.task, t.due_by, t.provisional, t.subject,
                               t.case_id, t.own
                          from unnest(?::text[], ?::date[]) as asked (capacity, before)
                         cross join lateral (
                               select task.*, asked.before is null as own from certification.task
                                where task.capacity = asked.capacity and task.due_from <= ?
                                  and task.due_by < coalesce(asked.before, 'infinity')
                                  and (asked.before is null or task.task not in ('BEGIN_REREVIEW', 'MEET_CONDITION'))
                                  %s
                                  and (task.task <> 'HEAR_APPEAL'
                                       or not (select ? = any (c.parts) from certification.case_file c where c.id = task.case_id))
                                  and (task.due_by, task.case_id, task.task, coalesce(task.subject, -1)) > (?, ?, ?, ?)
                                order by task.due_by, task.case_id, task.task, coalesce(task.subject, -1)
                                limit ?) t
                          join certification.case_file f on f.id = t.case_id
                         order by t.due_by, t.case_id, t.task, coalesce(t.subject, -1)
                         limit ?
                        """.formatted(scope.everywhere() ? "" : "and " + CaseSearch.within(scope, "task.provider_id")),
                columns, this::read));
    }

    private Listed ofPerson(long person, String after) {
        var cursor = Cursor.of(after);
        return listed(jdbc.query("""
                        select f.public_id, f.number, f.title::text as title, f.provider_id, t.task, t.due_by, t.provisional, t.subject,
                               t.case_id, true as own
                          from certification.task t join certification.case_file f on f.id = t.case_id
                         where t.person = ? and t.due_from <= ? and (t.due_by, t.case_id, t.task, coalesce(t.subject, -1)) > (?, ?, ?, ?)
                         order by t.due_by, t.case_id, t.task, coalesce(t.subject, -1)
                         limit ?
                        """,
                this::read, person, today.day(), cursor.by(), cursor.caseId(), cursor.task(), cursor.subject(), PAGE + 1));
    }

    private record Found(Item item, long caseId) {}

    private static Listed listed(List<Found> found) {
        var items = found.stream().limit(PAGE).map(Found::item).toList();
        if (found.size() <= PAGE) {
            return new Listed(items, null);
        }
        var last = found.get(PAGE - 1);
        return new Listed(items, Cursor.behind(last.item(), last.caseId()).text());
    }

    private Found read(ResultSet row, int number) throws SQLException {
        LocalDate by = row.getObject("due_by", LocalDate.class);
        return new Found(
                new Item(row.getObject("public_id", UUID.class), row.getString("number"), LanguageTexts.read(row.getString("title")),
                        row.getLong("provider_id"), Task.valueOf(row.getString("task")), by, by.isBefore(today.day()),
                        row.getBoolean("provisional"), row.getBoolean("own"), row.getObject("subject", Integer.class)),
                row.getLong("case_id"));
    }

    /** Where a list goes on: after this task. */
    private record Cursor(LocalDate by, long caseId, String task, int subject) {

        static Cursor behind(Item item, long caseId) {
            Integer subject = item.subject();
            return new Cursor(item.by(), caseId, item.task().name(), subject == null ? -1 : subject);
        }

        static Cursor of(String text) {
            var parts = text.split("_", 4);
            try {
                return parts.length == 4
                        ? new Cursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[3], Integer.parseInt(parts[2]))
                        : new Cursor(LocalDate.EPOCH, 0, "", -1);
            } catch (DateTimeException | NumberFormatException unreadable) {
                throw RefusedRequest.unsound(Refusal.of("request.cursor"));
            }
        }

        String text() {
            return by + "_" + caseId + "_" + subject + "_" + task;
        }
    }
}
