package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;
import static org.opencreditbank.bank.access.Audience.OFFICER;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for somebody who works for the bank, by deadline. */
@Controller
class WorkPages {

    private final WorkLists lists;
    private final Organisations organisations;

    WorkPages(WorkLists lists, Organisations organisations) {
        this.lists = lists;
        this.organisations = organisations;
    }

    @GetMapping("/certification/work")
    @OpenTo({OFFICER, BRANCH_STAFF, ADMINISTRATOR})
    Page work(@RequestParam(defaultValue = "") String after, Scope scope, Frame frame) {
        var listed = lists.of(scope, after);
        var names = organisations.names(listed.items().stream().map(WorkLists.Item::provider).toList());
        List<WorkLine> lines = listed.items().stream().map(item -> line(item, names, frame.words())).toList();
        return Page.of("certification/work", Map.of(
                "mine", lines.stream().filter(WorkLine::own).toList(),
                "others", lines.stream().filter(line -> !line.own()).toList(),
                "first", after.isEmpty(),
                "leads", StaffCases.leads(scope),
                "paging", new Paging(
                        after.isEmpty() ? null : frame.here("after", null),
                        listed.next() == null ? null : frame.here("after", listed.next()))));
    }

    private static WorkLine line(WorkLists.Item item, Map<Long, Map<String, String>> names, Words words) {
        return new WorkLine(
                "/certification/cases/" + item.caseId(), item.number(), words.pick(item.title()),
                words.pick(names.getOrDefault(item.provider(), Map.of())),
                TaskWords.of(item.task(), item.subject(), words),
                words.text("certification.who." + item.task().capacity()), item.by(), item.overdue(), item.provisional(), item.own());
    }
}
