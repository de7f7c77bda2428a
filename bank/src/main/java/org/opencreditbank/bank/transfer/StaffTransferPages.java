package org.opencreditbank.bank.transfer;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.EXPERT;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.opencreditbank.rulebook.transfer.TransferTask;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Those who confirm, judge, decide and hear appeals: what waits for them, each case, and their steps. */
@Controller
class StaffTransferPages {

    private final Transfers transfers;
    private final TransferStore store;
    private final TransferViews views;
    private final TransferWork work;
    private final Learners learners;
    private final AuditTrail trail;
    private final Today today;

    StaffTransferPages(Transfers transfers, TransferStore store, TransferViews views, TransferWork work, Learners learners, AuditTrail trail,
            Today today) {
        this.transfers = transfers;
        this.store = store;
        this.views = views;
        this.work = work;
        this.learners = learners;
        this.trail = trail;
        this.today = today;
    }

    /** How many events the sender of a form had seen; -1 where it does not say. */
    static int seen(Map<String, String> fields) {
        try {
            return Integer.parseInt(fields.getOrDefault("seen", ""));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    @GetMapping("/transfers/work")
    @OpenTo({REGISTRAR, EXPERT, OFFICER, ADMINISTRATOR})
    Page list(Scope scope, Frame frame, @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "-1") int done) {
        return list(scope, frame, after, Form.EMPTY, List.of(), done);
    }

    private Page list(Scope scope, Frame frame, String after, Form form, List<String> failures, int done) {
        var words = frame.words();
        var listed = work.of(scope, after);
        var rows = new ArrayList<TransferWorkRow>();
        for (var item : listed.items()) {
            var file = store.find(item.publicId()).orElseThrow();
            var row = views.row(file, address(file), words);
            boolean decides = item.task() == TransferTask.DECIDE && scope.role().filter(role -> role == Role.REGISTRAR).isPresent();
            rows.add(new TransferWorkRow(row.address(), file.number(), words.text("transfer.task." + item.task().name()), row.programme(), views.rule(file, words),
                    row.credits(), item.by(), item.by().isBefore(today.day()), decides ? file.publicId() + ":" + file.events() : ""));
        }
        return Page.of("transfer/work", Map.of(
                "rows", rows, "form", form, "failures", failures, "done", done, "first", after.isEmpty(),
                "bulk", rows.stream().anyMatch(row -> !row.bulk().isEmpty()),
                "awards", scope.role().filter(role -> role == Role.REGISTRAR || role == Role.ADMINISTRATOR).isPresent(),
                "paging", new Paging(after.isEmpty() ? null : frame.here("after", null),
                        listed.next() == null ? null : frame.here("after", listed.next()))));
    }

    /** Decides many cases alike; each is a step of its own, and what could not be done is told. */
    @PostMapping("/transfers/work")
    @OpenTo({REGISTRAR})
    Page decideAll(Scope scope, Frame frame, @RequestParam MultiValueMap<String, String> fields) {
        var reasons = fields.getFirst("reasons") == null ? "" : String.valueOf(fields.getFirst("reasons")).strip();
        var chosen = fields.getOrDefault("case", List.of());
        Form form = Form.typed(Map.of("reasons", reasons));
        if (chosen.isEmpty()) {
            form = form.mistake("", Refusal.of("transfer.none-chosen"));
        }
        if (reasons.isEmpty()) {
            form = form.mistake("reasons", Refusal.of("transfer.reasons"));
        }
        if (!form.isSound()) {
            return list(scope, frame, "", form, List.of(), -1).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        boolean grants = fields.containsKey("grant");
        int done = 0;
        var failures = new ArrayList<String>();
        for (var each : chosen) {
            var parts = each.split(":", 2);
            var file = visible(id(parts[0]), scope);
            var event = new TransferEvent.Decide(grants, grants, reasons);
            switch (transfers.take(file.publicId(), seen(Map.of("seen", parts.length == 2 ? parts[1] : "")), event, List.of(), acting(scope, file))) {
                case Reading.Sound<TransferFile> _ -> done++;
                case Reading.Refused<TransferFile>(Refusal refusal) -> failures.add(frame.words().text("transfer.bulk.failed", "number", file.number(),
                        "why", frame.words().refusal(refusal)));
            }
        }
        return failures.isEmpty()
                ? Page.seeOther("/transfers/work?done=" + done)
                : list(scope, frame, "", Form.typed(Map.of("reasons", reasons)), failures, done).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw RefusedRequest.notFound();
        }
    }

    private static String address(TransferFile file) {
        return "/transfers/cases/" + file.publicId();
    }

    private TransferFile visible(UUID id, Scope scope) {
        return transfers.find(id).filter(file -> work.sees(file, scope)).orElseThrow(RefusedRequest::notFound);
    }

    private Acting acting(Scope scope, TransferFile file) {
        return Acting.as(TransferWork.party(scope, file.state().stage()), scope.actor(), today.day());
    }

    @GetMapping("/transfers/cases/{transfer}")
    @OpenTo({REGISTRAR, EXPERT, OFFICER, ADMINISTRATOR})
    Page one(@PathVariable("transfer") UUID id, Scope scope, Words words, @RequestParam(defaultValue = "false") boolean done) {
        return page(visible(id, scope), Form.EMPTY, done, scope, words);
    }

    /** The page; experts judge achievements without knowing whose they are. */
    private Page page(TransferFile file, Form form, boolean done, Scope scope, Words words) {
        trail.looked(scope.deed("transfer/" + file.number()), file.learnerId(), "transfer");
        boolean isExpert = TransferWork.party(scope, file.state().stage()) == Party.EXPERT;
        return Page.of("transfer/case", Map.of(
                "view", views.view(file, address(file), words),
                "learner", isExpert ? "" : learners.details(file.learnerId()).map(details -> details.name()).orElse(words.text("transfer.erased")),
                "account", isExpert ? "" : learners.number(file.learnerId()).printed(),
                "step", step(file, scope),
                "form", form,
                "done", done));
    }

    /** The step that waits for this visitor; empty for none. */
    private static String step(TransferFile file, Scope scope) {
        var party = TransferWork.party(scope, file.state().stage());
        return switch (file.state().stage()) {
            case TransferStage.Confirming(var awaited, _) ->
                party == Party.SOURCE && awaited.stream().anyMatch(scope::seesOrganisation) ? "confirm" : "";
            case TransferStage.Judging _ -> party == Party.EXPERT ? "judge" : "";
            case TransferStage.Deciding _ -> party == Party.TARGET ? "decide" : "";
            case TransferStage.Appealed _ -> party == Party.APPEAL_BODY && !hadPart(file, scope) ? "hear" : "";
            case TransferStage.Reviewing _ -> party == Party.TARGET ? "review" : "";
            case TransferStage.Granted _, TransferStage.Refused _, TransferStage.Reversed _, TransferStage.Withdrawn _, TransferStage.TimedOut _ -> "";
        };
    }

    private static boolean hadPart(TransferFile file, Scope scope) {
        return scope.actor() instanceof Actor.Person(long signIn, _) && file.state().hadPart().contains(signIn);
    }

    @PostMapping("/transfers/cases/{transfer}/confirm")
    @OpenTo({REGISTRAR})
    Page confirm(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var file = visible(id, scope);
        long source = file.state().stage() instanceof TransferStage.Confirming(var awaited, _)
                ? awaited.stream().filter(scope::seesOrganisation).sorted().findFirst().orElse(0L) : 0;
        return take(file, fields, fields.containsKey("yes")
                ? new TransferEvent.Confirm(source) : new TransferEvent.Deny(source, reasons(fields)), List.of(), scope, words);
    }

    @PostMapping("/transfers/cases/{transfer}/judge")
    @OpenTo({EXPERT})
    Page judge(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(visible(id, scope), fields, new TransferEvent.Judge(fields.containsKey("yes"), reasons(fields)), List.of(), scope, words);
    }

    /** The lines that are ticked are granted, with the credits that were asked. */
    @PostMapping("/transfers/cases/{transfer}/decide")
    @OpenTo({REGISTRAR})
    Page decide(@PathVariable("transfer") UUID id, @RequestParam MultiValueMap<String, String> fields, Scope scope, Words words) {
        var file = visible(id, scope);
        var asked = store.content(file).map(Content::asked).orElse(List.of());
        var ticked = fields.getOrDefault("place", List.of());
        var chosen = asked.stream().filter(line -> ticked.contains(line.place())).toList();
        boolean grants = fields.containsKey("yes");
        var single = new LinkedHashMap<String, String>(fields.toSingleValueMap());
        if (grants && chosen.isEmpty()) {
            return page(file, Form.typed(single).mistake("reasons", Refusal.of("transfer.nothing-ticked")), false, scope, words)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return take(file, single, new TransferEvent.Decide(grants, grants && chosen.size() == asked.size(), reasons(single)),
                grants ? chosen : List.of(), scope, words);
    }

    @PostMapping("/transfers/cases/{transfer}/appeal")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page hear(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(visible(id, scope), fields, new TransferEvent.DecideAppeal(fields.containsKey("yes"), reasons(fields)), List.of(), scope, words);
    }

    @PostMapping("/transfers/cases/{transfer}/review")
    @OpenTo({REGISTRAR})
    Page review(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(visible(id, scope), fields, fields.containsKey("yes")
                ? new TransferEvent.Keep(reasons(fields)) : new TransferEvent.Reverse(reasons(fields)), List.of(), scope, words);
    }

    private static String reasons(Map<String, String> fields) {
        return fields.getOrDefault("reasons", "").strip();
    }

    private Page take(TransferFile file, Map<String, String> fields, TransferEvent event, List<Given> granted, Scope scope, Words words) {
        return switch (transfers.take(file.publicId(), seen(fields), event, granted, acting(scope, file))) {
            case Reading.Sound<TransferFile>(var after) ->
                Page.seeOther(work.sees(after, scope) ? address(file) + "?done=true" : "/transfers/work?done=1");
            case Reading.Refused<TransferFile>(Refusal refusal) ->
                page(transfers.find(file.publicId()).orElseThrow(), Form.typed(fields).mistake("reasons", refusal), false, scope, words)
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }
}
