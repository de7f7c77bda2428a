package org.opencreditbank.bank.transfer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A learner asks for recognitions, and sees how each of theirs stands. Whose they are comes from the sign-in, never from the address. */
@Controller
class OwnTransferPages {

    private final Transfers transfers;
    private final TransferViews views;
    private final ApplyViews applying;
    private final Today today;

    OwnTransferPages(Transfers transfers, TransferViews views, ApplyViews applying, Today today) {
        this.transfers = transfers;
        this.views = views;
        this.applying = applying;
        this.today = today;
    }

    @GetMapping("/account/transfers")
    @OpenTo(Audience.LEARNER)
    Page all(Scope scope, Words words, @RequestParam(defaultValue = "0") int opened) {
        return Page.of("transfer/own", Map.of(
                "rows", transfers.of(scope.learner()).stream().map(file -> views.row(file, address(file), words)).toList(),
                "opened", opened));
    }

    private static String address(TransferFile file) {
        return "/account/transfers/" + file.publicId();
    }

    /** What would be applied for, before it is. */
    @GetMapping("/account/transfers/apply")
    @OpenTo(Audience.LEARNER)
    Page ask(Scope scope, Words words, @RequestParam(defaultValue = "") String rules, @RequestParam(defaultValue = "") String programme) {
        if (rules.isEmpty()) {
            return Page.seeOther("/account/what-if");
        }
        return applying.view(scope.learner(), rules, programme, Form.EMPTY, Set.of(), words)
                .map(view -> Page.of("transfer/apply", "view", view)).orElseThrow(RefusedRequest::notFound);
    }

    /** Applies for what the rules give, or for a judgement on courses that are chosen. */
    @PostMapping("/account/transfers")
    @OpenTo(Audience.LEARNER)
    Page apply(Scope scope, Words words, @RequestParam MultiValueMap<String, String> fields) {
        var rules = first(fields, "rules");
        var programme = first(fields, "programme");
        boolean judged = fields.containsKey("judge");
        var chosen = new LinkedHashSet<>(fields.getOrDefault("course", List.of()));
        var picked = new LinkedHashSet<>(fields.getOrDefault("achievement", List.of()));
        Form form = Form.typed(Map.of("words", first(fields, "words")));
        if (judged && chosen.isEmpty()) {
            form = form.mistake("course", Refusal.of("transfer.no-course"));
        }
        if (judged && picked.isEmpty()) {
            form = form.mistake("achievement", Refusal.of("transfer.which"));
        }
        if (form.isSound()) {
            var wanted = new Transfers.Wanted(scope.learner(), rules, programme, ids(picked), judged ? Set.copyOf(chosen) : Set.of(), first(fields, "words"));
            switch (transfers.apply(wanted, Acting.as(Party.LEARNER, scope.actor(), today.day()))) {
                case Reading.Sound<Transfers.Applied>(var applied) when applied.cases().size() == 1 -> {
                    return Page.seeOther(address(applied.cases().getFirst()) + "?done=apply");
                }
                case Reading.Sound<Transfers.Applied>(var applied) when !applied.cases().isEmpty() -> {
                    return Page.seeOther("/account/transfers?opened=" + applied.cases().size());
                }
                case Reading.Sound<Transfers.Applied> _ -> form = form.mistake("", Refusal.of("transfer.nothing-fits"));
                case Reading.Refused<Transfers.Applied>(Refusal refusal) ->
                    form = form.mistake(refusal.code().equals("transfer.words") ? "words" : "", refusal);
            }
        }
        var marked = new ArrayList<>(chosen);
        marked.addAll(picked);
        Form mistaken = form;
        return applying.view(scope.learner(), rules, programme, mistaken, Set.copyOf(marked), words)
                .map(view -> Page.of("transfer/apply", "view", view).status(HttpStatus.UNPROCESSABLE_CONTENT)).orElseThrow(RefusedRequest::notFound);
    }

    private static Set<UUID> ids(Set<String> texts) {
        try {
            return texts.stream().map(UUID::fromString).collect(Collectors.toSet());
        } catch (IllegalArgumentException none) {
            throw RefusedRequest.unsound(Refusal.of("transfer.achievement"));
        }
    }

    private static String first(MultiValueMap<String, String> fields, String name) {
        var value = fields.getFirst(name);
        return value == null ? "" : value.strip();
    }

    @GetMapping("/account/transfers/{transfer}")
    @OpenTo(Audience.LEARNER)
    Page one(@PathVariable("transfer") UUID id, Scope scope, Words words, @RequestParam(defaultValue = "") String done) {
        var file = own(id, scope);
        return page(file, Form.EMPTY, words.has("transfer.done." + done) ? done : "", words);
    }

    private Page page(TransferFile file, Form form, String done, Words words) {
        return Page.of("transfer/ownCase", Map.of("view", views.view(file, address(file), words), "form", form, "done", done));
    }

    private TransferFile own(UUID id, Scope scope) {
        return transfers.find(id).filter(file -> transfers.isOf(file, scope.learner())).orElseThrow(RefusedRequest::notFound);
    }

    @PostMapping("/account/transfers/{transfer}/withdraw")
    @OpenTo(Audience.LEARNER)
    Page withdraw(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new TransferEvent.Withdraw(), "withdraw", scope, words);
    }

    @PostMapping("/account/transfers/{transfer}/appeal")
    @OpenTo(Audience.LEARNER)
    Page appeal(@PathVariable("transfer") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new TransferEvent.Appeal(fields.getOrDefault("appeal", "").strip()), "appeal", scope, words);
    }

    private Page take(UUID id, Map<String, String> fields, TransferEvent event, String field, Scope scope, Words words) {
        var file = own(id, scope);
        return switch (transfers.take(id, StaffTransferPages.seen(fields), event, List.of(), Acting.as(Party.LEARNER, scope.actor(), today.day()))) {
            case Reading.Sound<TransferFile> _ -> Page.seeOther(address(file) + "?done=" + field);
            case Reading.Refused<TransferFile>(Refusal refusal) ->
                page(file, Form.typed(fields).mistake(field, refusal), "", words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }
}
