package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.EXPERT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.CreditFormatException;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a panel reads both ratings, its chair proposes a ruling, and its members vote on it. */
@Controller
class PanelPages {

    private final ExpertSeats seats;
    private final ExpertViews views;
    private final Cases cases;
    private final Ratings ratings;
    private final Procedures procedures;
    private final CaseHistory history;
    private final WorthWords worths;
    private final Today today;

    PanelPages(
            ExpertSeats seats,
            ExpertViews views,
            Cases cases,
            Ratings ratings,
            Procedures procedures,
            CaseHistory history,
            WorthWords worths,
            Today today) {
        this.seats = seats;
        this.views = views;
        this.cases = cases;
        this.ratings = ratings;
        this.procedures = procedures;
        this.history = history;
        this.worths = worths;
        this.today = today;
    }

    @GetMapping("/certification/panels/{panel}")
    @OpenTo(EXPERT)
    Page panel(@PathVariable("panel") UUID publicId, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        String key = "certification.panel.done." + done;
        return page(seats.requirePanel(publicId, scope), Form.EMPTY, "", scope, words)
                .with("done", words.has(key) ? words.text(key) : "");
    }

    private Page page(CaseFile file, Form form, String computed, Scope scope, Words words) {
        List<CaseHistory.Line> lines = history.of(file, CaseHistory.Viewer.EXPERT, words);
        Page page = Page.of("certification/panel")
                .with("view", view(file, scope, words))
                .with("dossier", views.dossier(file, words))
                .with("similar", views.similar(file, words))
                .with("framework", ratings.framework(file))
                .with("levels", LevelChoice.of(ratings.framework(file), words))
                .with("form", form)
                .with("labels", FieldLabels.of(form, words))
                .with("computed", computed)
                .with("done", "")
                .with("history", lines);
        Optional<ComparedRatings> latest = latest(lines);
        return latest.isPresent() ? page.with("compared", latest.get()) : page;
    }

    /** The latest two ratings in a history. */
    static Optional<ComparedRatings> latest(List<CaseHistory.Line> lines) {
        return lines.reversed().stream().flatMap(line -> Optional.ofNullable(line.ratings()).stream()).findFirst();
    }

    private PanelView view(CaseFile file, Scope scope, Words words) {
        long expert = ExpertSeats.expert(scope);
        Stage.@Nullable Panel panel = file.state().stage() instanceof Stage.Panel sits ? sits : null;
        boolean chair = panel != null && panel.chair() == expert;
        Ruling proposed = panel == null ? null : panel.proposed();
        boolean votes = panel != null && proposed != null && panel.awaited().contains(expert);
        var by = Due.of(file.state(), procedures.of(file)).stream()
                .filter(due -> due.person() != null && due.person() == expert).map(Due::by).findFirst().orElse(null);
        return new PanelView(
                "/certification/panels/" + file.publicId(), file.events(), file.number(), words.pick(file.title()),
                words.text("certification.level-of", "framework", file.framework(), "level", worths.level(file.framework(), file.level())),
                standing(panel, chair, votes, words), by, chair, votes,
                proposed == null ? List.of() : proposal(proposed, words), proposed == null ? "" : proposed.reasons(),
                "/certification/files/" + file.publicId());
    }

    /** The state of the vote, in words. */
    private static String standing(Stage.@Nullable Panel panel, boolean chair, boolean votes, Words words) {
        if (panel == null) {
            return words.text("certification.panel.over");
        }
        if (panel.proposed() == null) {
            return words.text(chair ? "certification.panel.propose-now" : "certification.panel.chair-proposes");
        }
        return words.sentences(
                words.text("certification.panel.vote-state", "agreed", panel.agreed().size() + 1, "dissenting", panel.dissenting().size(),
                        "awaited", panel.awaited().size(), "size", panel.members().size() + 1),
                votes ? words.text("certification.panel.vote-now") : "");
    }

    private static String word(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Approve _ -> "approve";
            case Ruling.ApproveOnConditions _ -> "approve-on-conditions";
            case Ruling.Return _ -> "return";
            case Ruling.Refuse _ -> "refuse";
        };
    }

    private List<String> proposal(Ruling ruling, Words words) {
        var points = new ArrayList<String>();
        points.add(words.text("certification.ruling." + word(ruling)));
        if (ruling instanceof Ruling.Favourable favourable) {
            points.add(worths.of(favourable.worth(), words));
            var to = favourable.validity().to();
            points.add(words.text("certification.ruling.validity", "from", favourable.validity().from(),
                    "to", to == null ? favourable.validity().from() : to));
            points.add(words.text(favourable.earlierDeposits() ? "certification.ruling.earlier.yes" : "certification.ruling.earlier.no"));
            int number = 0;
            for (var condition : favourable.conditions()) {
                points.add(words.text("certification.ruling.condition", "number", ++number, "what", condition.what(),
                        "measure", condition.measure(), "by", condition.by()));
            }
        }
        return points;
    }

    @PostMapping("/certification/panels/{panel}/proposal")
    @OpenTo(EXPERT)
    Page propose(@PathVariable("panel") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = seats.requirePanel(publicId, scope);
        Form form = Form.typed(fields);
        Framework framework = ratings.framework(file);
        Optional<Level> level = Level.read(form.value("level")).filter(framework::admits);
        Hours hours = Hours.ZERO;
        var faults = new HashMap<String, Refusal>();
        if (!form.value("hours").isBlank()) {
            try {
                hours = Hours.parse(form.value("hours"));
            } catch (CreditFormatException unsound) {
                faults.put("hours", Refusal.of(unsound.code()));
            }
        }
        if (form.value("do").equals("check") && faults.isEmpty()) {
            return page(file, form, RatingPages.computed(hours, framework, words), scope, words);
        }
        if (form.value("ruling").startsWith("approve") && level.isEmpty()) {
            faults.put("level", Refusal.of("certification.rating.level", "framework", framework.code()));
        }
        var worth = Worth.of(framework, level.orElseGet(() -> framework.levels().getFirst().position()), hours);
        RulingForm.Read read = RulingForm.read(form, worth);
        if (!faults.isEmpty() || read instanceof RulingForm.Read.Unsound) {
            Form marked = RatingForm.marked(read instanceof RulingForm.Read.Unsound(Form unsound) ? unsound : form, faults);
            return page(file, marked, "", scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var event = new CertificationEvent.Propose(((RulingForm.Read.Sound) read).ruling());
        return switch (take(file, form, event, scope)) {
            case Reading.Sound<CaseFile> _ -> Page.seeOther("/certification/panels/" + publicId + "?done=proposed");
            case Reading.Refused<CaseFile>(Refusal refusal) -> {
                String field = refusal.code().equals("certification.worth.nothing") ? "hours" : RulingForm.fieldOf(refusal);
                yield again(publicId, form.mistake(field, refusal), scope, words);
            }
        };
    }

    @PostMapping("/certification/panels/{panel}/vote")
    @OpenTo(EXPERT)
    Page vote(@PathVariable("panel") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = seats.requirePanel(publicId, scope);
        Form form = Form.typed(fields);
        if (!form.value("vote").equals("agree") && !form.value("vote").equals("dissent")) {
            return again(publicId, form.mistake("vote", Refusal.of("certification.panel.vote-missing")), scope, words);
        }
        Form marked = CaseDeeds.marked(form, "vote-reasons");
        if (!marked.isSound()) {
            return again(publicId, marked, scope, words);
        }
        var event = new CertificationEvent.Vote(form.value("vote").equals("agree"), form.value("vote-reasons").strip());
        return switch (take(file, form, event, scope)) {
            case Reading.Sound<CaseFile> _ -> Page.seeOther("/certification/panels/" + publicId + "?done=voted");
            case Reading.Refused<CaseFile>(Refusal refusal) -> again(publicId,
                    form.mistake(CaseDeeds.fieldOf(refusal, "vote-reasons"), refusal), scope, words);
        };
    }

    /** Whoever votes says on what: the proposal may have changed since the page was loaded. */
    private Reading<CaseFile> take(CaseFile file, Form form, CertificationEvent event, Scope scope) {
        return cases.take(file.publicId(), ApplicationDeeds.seen(form.value("seen")), event, Said.NOTHING,
                Acting.of(scope, event, today.day()));
    }

    private Page again(UUID publicId, Form form, Scope scope, Words words) {
        return page(seats.requirePanel(publicId, scope), form, "", scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
