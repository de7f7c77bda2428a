package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who rates a course, and who sits on its panel: an officer's choice among those whom the rules let be asked. */
@Controller
class SeatDeeds {

    private static final int MOST_MEMBERS = 12;

    private final StaffCases visible;
    private final Cases cases;
    private final Experts experts;
    private final CaseDeeds deeds;
    private final TransactionTemplate transaction;
    private final Today today;

    SeatDeeds(StaffCases visible, Cases cases, Experts experts, CaseDeeds deeds, TransactionTemplate transaction, Today today) {
        this.visible = visible;
        this.cases = cases;
        this.experts = experts;
        this.deeds = deeds;
        this.transaction = transaction;
        this.today = today;
    }

    /** Asks an expert for each seat that one was chosen for: all of them, or nobody. */
    @PostMapping("/certification/cases/{case}/experts")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page assign(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        var acting = Acting.of(scope, new CertificationEvent.Assign(Seat.RATER, Act.NOBODY), today.day());
        Form form = Objects.requireNonNull(transaction.execute(status -> {
            int seen = CaseDeeds.seen(fields);
            Form tried = Form.typed(fields);
            boolean any = false;
            for (Seat seat : Seat.values()) {
                long expert = CaseDeeds.number(fields, "expert-" + seat);
                if (expert < 0 || !tried.isSound()) {
                    continue;
                }
                any = true;
                switch (experts.assign(id, seen, seat, expert, acting)) {
                    case Reading.Sound<CaseFile>(CaseFile after) -> seen = after.events();
                    case Reading.Refused<CaseFile>(Refusal refusal) -> tried = tried.mistake("expert-" + seat, refusal);
                }
            }
            if (!any) {
                tried = tried.mistake("", Refusal.of("certification.expert.choose"));
            }
            if (!tried.isSound()) {
                status.setRollbackOnly();
            }
            return tried;
        }));
        return form.isSound()
                ? Page.seeOther("/certification/cases/" + file.publicId() + "?done=yes") : deeds.again(file, form, scope, words);
    }

    @PostMapping("/certification/cases/{case}/release")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page release(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        Seat seat = CaseDeeds.text(fields, "seat").equals(Seat.VETTER.name()) ? Seat.VETTER : Seat.RATER;
        String field = "release-reasons-" + seat;
        var event = new CertificationEvent.Release(seat, CaseDeeds.text(fields, field));
        Form form = CaseDeeds.marked(Form.typed(fields), field);
        return !form.isSound() ? deeds.again(file, form, scope, words) : deeds.answer(
                cases.take(id, CaseDeeds.seen(fields), event, Said.NOTHING, Acting.of(scope, event, today.day())), file, fields, field,
                scope, words);
    }

    @PostMapping("/certification/cases/{case}/panel")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page appoint(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        var members = new HashSet<Long>();
        for (int number = 1; number <= MOST_MEMBERS; number++) {
            long member = CaseDeeds.number(fields, "member-" + number);
            if (member >= 0) {
                members.add(member);
            }
        }
        long chair = CaseDeeds.number(fields, "chair");
        var acting = Acting.of(scope, new CertificationEvent.AppointPanel(chair, members), today.day());
        return switch (experts.appoint(id, CaseDeeds.seen(fields), chair, members, acting)) {
            case Reading.Sound<CaseFile> taken -> deeds.answer(taken, file, fields, "", scope, words);
            case Reading.Refused<CaseFile>(Refusal refusal) ->
                deeds.again(file, Form.typed(fields).mistake(ofPanel(refusal) ? "chair" : "", refusal), scope, words);
        };
    }

    private static boolean ofPanel(Refusal refusal) {
        return refusal.code().startsWith("certification.panel.") || refusal.code().startsWith("certification.expert.");
    }

    @PostMapping("/certification/cases/{case}/panel/replacement")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page replace(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        long leaves = CaseDeeds.number(fields, "leaves");
        long comes = CaseDeeds.number(fields, "comes");
        String reasons = CaseDeeds.text(fields, "replace-reasons");
        var acting = Acting.of(scope, new CertificationEvent.ReplaceOnPanel(leaves, comes, reasons), today.day());
        Form form = CaseDeeds.marked(Form.typed(fields), "replace-reasons");
        return !form.isSound() ? deeds.again(file, form, scope, words) : deeds.answer(
                experts.replace(id, CaseDeeds.seen(fields), leaves, comes, reasons, acting), file, fields, "replace-reasons", scope, words);
    }
}
