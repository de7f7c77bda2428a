package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.EXPERT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where experts rate. Until both ratings of a case are in, no page here depends on the other expert in any way. */
@Controller
class RatingPages {

    private static final int SHOWN = 20;

    private final ExpertSeats seats;
    private final ExpertViews views;
    private final WorkLists lists;
    private final Ratings ratings;
    private final RatingDrafts drafts;
    private final CaseHistory history;
    private final Today today;

    RatingPages(
            ExpertSeats seats,
            ExpertViews views,
            WorkLists lists,
            Ratings ratings,
            RatingDrafts drafts,
            CaseHistory history,
            Today today) {
        this.seats = seats;
        this.views = views;
        this.lists = lists;
        this.ratings = ratings;
        this.drafts = drafts;
        this.history = history;
        this.today = today;
    }

    @GetMapping("/certification/ratings")
    @OpenTo(EXPERT)
    Page list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "") String done,
            Scope scope,
            Frame frame) {
        long expert = ExpertSeats.expert(scope);
        var listed = lists.of(scope, after);
        var past = seats.past(expert, before > 0 ? before : Long.MAX_VALUE, SHOWN + 1);
        var shown = past.subList(0, Math.min(SHOWN, past.size()));
        return Page.of("certification/ratingList")
                .with("todo", listed.items().stream().map(item -> toDo(item, frame.words())).toList())
                .with("todoPaging", new Paging(
                        after.isEmpty() ? null : frame.here("after", null),
                        listed.next() == null ? null : frame.here("after", listed.next())))
                .with("past", shown.stream().map(each -> past(each, frame.words())).toList())
                .with("steppedDown", done.equals("stepped-down"))
                .with("paging", new Paging(
                        before > 0 ? frame.here("before", null) : null,
                        past.size() > SHOWN ? frame.here("before", Long.toString(shown.getLast().id())) : null));
    }

    private static ApplicationLine.ToDo toDo(WorkLists.Item item, Words words) {
        String room = item.task() == Task.RATE ? "/certification/ratings/" : "/certification/panels/";
        return new ApplicationLine.ToDo(room + item.caseId(), item.number(), words.pick(item.title()),
                words.text("certification.task." + item.task()), item.by(), item.overdue(), item.provisional());
    }

    /** With the address where it can still be looked at; when a course is judged anew, that is over. */
    private static ApplicationLine past(ExpertSeats.Past each, Words words) {
        String address = switch (each.part()) {
            case RATED -> "/certification/ratings/" + each.publicId();
            case PANEL -> "/certification/panels/" + each.publicId();
            case OVER -> "";
        };
        String done = words.text(switch (each.part()) {
            case RATED -> "certification.expert.rated";
            case PANEL -> "certification.expert.panel";
            case OVER -> "certification.expert.past";
        });
        return new ApplicationLine(address, each.number(), words.pick(each.title()), done, "", "");
    }

    @GetMapping("/certification/ratings/{rating}")
    @OpenTo(EXPERT)
    Page rating(@PathVariable("rating") UUID publicId, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        var seated = seats.require(publicId, scope);
        String said = switch (done) {
            case "rated" -> words.text("certification.expert.handed-in");
            case "saved" -> words.text("certification.expert.saved");
            default -> drafts.find(seated.file(), seated.expert())
                    .map(draft -> words.text("certification.expert.draft", "moment", draft.keptAt())).orElse("");
        };
        return page(seated, begun(seated), "", words).with("done", said);
    }

    /** What the expert has typed before, else the form as it begins. */
    private Form begun(ExpertSeats.Seated seated) {
        return drafts.find(seated.file(), seated.expert()).map(draft -> Form.typed(draft.typed()))
                .orElseGet(() -> RatingForm.begun(views.claimed(seated.file())));
    }

    private Page page(ExpertSeats.Seated seated, Form form, String computed, Words words) {
        RatingView view = views.of(seated, words);
        Page page = Page.of("certification/rating").with("view", view).with("form", form).with("computed", computed).with("done", "")
                .with("labels", FieldLabels.of(form, words)).with("units", views.units(seated.file(), form, words))
                .with("unitsShown", UnitFields.shown(form));
        if (!view.standing().equals("both")) {
            return page;
        }
        List<CaseHistory.Line> lines = history.of(seated.file(), CaseHistory.Viewer.EXPERT, words);
        Page told = page.with("history", lines);
        return PanelPages.latest(lines).map(compared -> told.with("compared", compared)).orElse(told);
    }

    /** Whatever is typed is kept as a draft first. */
    @PostMapping("/certification/ratings/{rating}")
    @OpenTo(EXPERT)
    Page rate(@PathVariable("rating") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var seated = seats.require(publicId, scope);
        Form typed = Form.typed(fields);
        boolean kept = ratings.keepDraft(publicId, seated.seat(), seated.expert(), typed);
        return switch (typed.value("do")) {
            case "save" -> kept ? Page.seeOther("/certification/ratings/" + publicId + "?done=saved")
                    : again(publicId, typed, Map.of("", Refusal.of("certification.rating.draft-closed")), scope, words);
            case "hand-in" -> handIn(seated, typed, scope, words);
            default -> check(seated, typed, words);
        };
    }

    private Page check(ExpertSeats.Seated seated, Form typed, Words words) {
        Framework framework = ratings.framework(seated.file());
        RatingForm read = RatingForm.read(typed, framework, views.claimed(seated.file()));
        return page(seated, RatingForm.marked(typed, read.faults()), computed(read.sheet(), framework, words), words);
    }

    private Page handIn(ExpertSeats.Seated seated, Form typed, Scope scope, Words words) {
        UUID publicId = seated.file().publicId();
        RatingForm read = RatingForm.read(typed, ratings.framework(seated.file()), views.claimed(seated.file()));
        var faults = new LinkedHashMap<>(read.faults());
        faults.putAll(views.unknownUnits(typed));
        if (!faults.isEmpty()) {
            return again(publicId, typed, faults, scope, words);
        }
        return switch (handIn(seated, read.sheet(), scope)) {
            case Ratings.HandedIn.Done(Worth _) -> Page.seeOther("/certification/ratings/" + publicId + "?done=rated");
            case Ratings.HandedIn.Faulty(Map<String, Refusal> found) ->
                again(publicId, typed, RatingForm.atFields(found), scope, words);
        };
    }

    private Page again(UUID publicId, Form typed, Map<String, Refusal> faults, Scope scope, Words words) {
        return page(seats.require(publicId, scope), RatingForm.marked(typed, faults), "", words)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Ratings.HandedIn handIn(ExpertSeats.Seated seated, RatingSheet sheet, Scope scope) {
        var event = new CertificationEvent.StepDown(seated.seat(), "");
        return ratings.rate(seated.file().publicId(), seated.seat(), sheet, Acting.of(scope, event, today.day()));
    }

    /** What the hours of the whole outcomes make, in a sentence. */
    private static String computed(RatingSheet sheet, Framework framework, Words words) {
        return computed(sheet.hours(), framework, words);
    }

    static String computed(Hours hours, Framework framework, Words words) {
        Hours perCredit = framework.hoursPerCredit();
        Credits credits = framework.creditFor(hours).orElseThrow();
        return words.text("certification.computed", "hours", hours.toString(),
                "per", perCredit == null ? "" : perCredit.toString(), "credits", credits.toString(),
                "step", framework.step().size().toString(), "framework", framework.code());
    }

    @PostMapping("/certification/ratings/{rating}/step-down")
    @OpenTo(EXPERT)
    Page stepDown(@PathVariable("rating") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var seated = seats.require(publicId, scope);
        String reasons = fields.getOrDefault("step-down", "").strip();
        var tooLong = TypedText.tooLong(reasons);
        if (tooLong.isPresent()) {
            return page(seated, begun(seated).typed("step-down", reasons).mistake("step-down", tooLong.get()), "", words)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var event = new CertificationEvent.StepDown(seated.seat(), reasons);
        return switch (ratings.stepDown(publicId, seated.seat(), reasons, Acting.of(scope, event, today.day()))) {
            case Reading.Sound<CaseFile> _ -> Page.seeOther("/certification/ratings?done=stepped-down");
            case Reading.Refused<CaseFile>(Refusal refusal) -> {
                String field = refusal.code().equals("certification.reasons") ? "step-down" : "";
                Form form = begun(seated).mistake(field, refusal);
                yield page(seated, form, "", words).status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }
}
