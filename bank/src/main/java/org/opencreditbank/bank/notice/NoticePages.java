package org.opencreditbank.bank.notice;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for whoever is signed in. Opening a notice changes it, so it is a form that is sent, not a link. */
@Controller
class NoticePages {
    private static final int A_PAGE = 20;

    private final Notices notices;

    NoticePages(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/notices")
    @OpenTo(Audience.SIGNED_IN)
    Page list(@RequestParam(required = false) @Nullable UUID before, Scope scope, Frame frame) {
        long reader = reader(scope);
        var told = notices.of(reader, before, A_PAGE + 1);
        var shown = told.stream()
                .limit(A_PAGE)
                .map(each -> new NoticeLine(each.id(), each.text(frame.words()), frame.moment(each.at()), each.unread(), each.settled()))
                .toList();
        var paging = new Paging(
                before == null ? null : frame.here("before", null),
                told.size() > A_PAGE ? frame.here("before", shown.getLast().id().toString()) : null);
        return Page.of(
                "notice/notices",
                Map.of(
                        "notices", shown,
                        "unread", notices.unread(reader),
                        "administrator", scope.role().filter(Role.ADMINISTRATOR::equals).isPresent(),
                        "paging", paging));
    }

    /** Marks as read and leads to where there is something to do. */
    @PostMapping("/notices/{notice}/open")
    @OpenTo(Audience.SIGNED_IN)
    Page open(@PathVariable UUID notice, Scope scope) {
        return Page.seeOther(notices.read(reader(scope), notice).orElseThrow(RefusedRequest::notFound));
    }

    @PostMapping("/notices/{notice}/read")
    @OpenTo(Audience.SIGNED_IN)
    Page read(@PathVariable UUID notice, Scope scope) {
        var _ = notices.read(reader(scope), notice).orElseThrow(RefusedRequest::notFound);
        return Page.seeOther("/notices");
    }

    @PostMapping("/notices/read")
    @OpenTo(Audience.SIGNED_IN)
    Page readAll(Scope scope) {
        notices.readAll(reader(scope));
        return Page.seeOther("/notices");
    }

    static long reader(Scope scope) {
        return scope.actor() instanceof Actor.Person person ? person.userId() : refuse();
    }

    private static long refuse() {
        throw RefusedRequest.forbidden();
    }
}
