package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Finds caps that count nothing, that forbid all, or that another one always forestalls. */
final class CapCheck {

    private final RuleSet rules;
    private final Domain domain;
    private final List<Programme> programmes;
    private final List<Flaw> flaws = new ArrayList<>();

    private CapCheck(RuleSet rules, Collection<Programme> programmes) {
        this.rules = rules;
        this.domain = Domain.of(rules);
        this.programmes = List.copyOf(programmes);
    }

    static List<Flaw> check(RuleSet rules, Collection<Programme> programmes) {
        CapCheck check = new CapCheck(rules, programmes);
        for (int at = 0; at < rules.caps().size(); at++) {
            check.check("caps[" + at + "]", at);
        }
        for (int at = 0; at < rules.rules().size(); at++) {
            check.fits("rules[" + at + "]", rules.rules().get(at));
        }
        return check.flaws;
    }

    private void flaw(String path, Refusal refusal) {
        flaws.add(new Flaw(path, refusal));
    }

    private void check(String path, int order) {
        Cap cap = rules.caps().get(order);
        if (cap.beyond() instanceof Cap.Beyond.Cut(var step) && !rules.step().fits(step.size())) {
            flaw(path + ".cut-step", new Refusal("recognition.check.off-step",
                    Map.of("credits", step.size().toString(), "step", rules.step().size().toString())));
        }
        boolean nothing = switch (cap.most()) {
            case Cap.Most.Achievements(int count) -> count < 1;
            case Cap.Most.Amount(Credits credits) -> credits.isZero();
            case Cap.Most.Portion(var share, _, _) -> share.numerator() == 0;
        };
        if (nothing) {
            flaw(path + ".most", Refusal.of("recognition.check.cap-nothing"));
        }
        for (String programme : cap.toward()) {
            if (!programmes.isEmpty() && programmes.stream().noneMatch(each -> each.code().equals(programme))) {
                flaw(path + ".toward", Refusal.of("recognition.check.programme-unknown", "programme", programme));
            }
        }
        List<Programme> concerned = concerned(cap);
        Set<String> parts = new HashSet<>(cap.parts());
        if (cap.most() instanceof Cap.Most.Portion(_, _, String part) && part != null) {
            parts.add(part);
        }
        for (String part : parts) {
            if (!concerned.isEmpty() && concerned.stream().allMatch(each -> each.part(part).isEmpty())) {
                flaw(path + (cap.parts().contains(part) ? ".parts" : ".most"), new Refusal("recognition.check.place-unknown",
                        Map.of("place", part, "programme", concerned.stream().map(Programme::code).collect(Collectors.joining(", ")))));
            }
        }
        if (!nothing && cap.most() instanceof Cap.Most.Portion(_, boolean compulsory, String part)
                && (part == null || concerned.stream().anyMatch(each -> each.part(part).isPresent()))
                && !concerned.isEmpty() && concerned.stream().allMatch(each -> each.whole(compulsory, part).isZero())) {
            flaw(path + ".most", Refusal.of("recognition.check.cap-of-nothing"));
        }
        if (rules.rules().stream().noneMatch(rule -> reaches(rule, cap, concerned))) {
            flaw(path, Refusal.of("recognition.check.cap-unreached"));
        }
        for (int other = 0; other < rules.caps().size(); other++) {
            Cap strict = rules.caps().get(other);
            if (other != order && !nothing && forestalls(strict, cap) && (other < order || !forestalls(cap, strict))) {
                flaw(path, Refusal.of("recognition.check.cap-forestalled", "cap", strict.code()));
                return;
            }
        }
    }

    private List<Programme> concerned(Cap cap) {
        return programmes.stream().filter(each -> cap.toward().isEmpty() || cap.toward().contains(each.code())).toList();
    }

    private boolean reaches(Rule rule, Cap cap, List<Programme> concerned) {
        boolean together = rule.throughUnits()
                ? possible(cap.where(), rule.where())
                : Requirements.leaves("", rule.needs()).stream().anyMatch(leaf -> possible(cap.where(), leaf.asked().where()));
        if (!together) {
            return false;
        }
        if (rule.throughUnits() || concerned.isEmpty()) {
            return true;
        }
        return concerned.stream().anyMatch(programme -> rule.gives().stream().anyMatch(giving -> within(programme, cap, giving.place())));
    }

    private boolean possible(Condition one, Condition other) {
        return !Implication.impossible(domain, new Condition.All(List.of(one, other)));
    }

    private static boolean within(Programme programme, Cap cap, Place place) {
        String part = switch (place) {
            case Place.Course(String code) -> programme.partOf(code).orElse("");
            case Place.Part(String code) -> code;
            case Place.Unit _ -> "";
        };
        boolean compulsory = place instanceof Place.Course(String code)
                && programme.course(code).map(ProgrammeCourse::compulsory).orElse(false);
        return (!cap.compulsory() || compulsory)
                && (cap.parts().isEmpty() || cap.parts().stream().anyMatch(outer -> programme.lies(part, outer)));
    }

    /** Whether what fits under the strict cap always fits under the other one. */
    private boolean forestalls(Cap strict, Cap other) {
        boolean cutsFirst = strict.beyond() instanceof Cap.Beyond.Cut && other.beyond() instanceof Cap.Beyond.Refuse;
        return !cutsFirst // what is cut counts uncut under caps that refuse
                && (strict.parts().isEmpty() || (!other.parts().isEmpty() && strict.parts().containsAll(other.parts())))
                && (!strict.compulsory() || other.compulsory())
                && (strict.toward().isEmpty() || (!other.toward().isEmpty() && strict.toward().containsAll(other.toward())))
                && other.per().containsAll(strict.per())
                && noMore(strict, other)
                // unknown counts as concerned, so what the strict one does not concern the other one must surely not
                && Implication.holds(domain, new Condition.Not(strict.where()), new Condition.Not(other.where()));
    }

    private boolean noMore(Cap strict, Cap other) {
        if (strict.most() instanceof Cap.Most.Achievements(int few) && other.most() instanceof Cap.Most.Achievements(int many)) {
            return few <= many;
        }
        if (strict.most() instanceof Cap.Most.Amount(Credits few) && other.most() instanceof Cap.Most.Amount(Credits many)) {
            return few.compareTo(many) <= 0;
        }
        List<Programme> concerned = concerned(other);
        return !concerned.isEmpty() && concerned.stream().allMatch(programme -> {
            OptionalLong few = credits(strict, programme);
            OptionalLong many = credits(other, programme);
            return few.isPresent() && many.isPresent() && few.getAsLong() <= many.getAsLong();
        });
    }

    /** The bound in hundredths, where it is one of credits. */
    private static OptionalLong credits(Cap cap, Programme programme) {
        return switch (cap.most()) {
            case Cap.Most.Amount(Credits credits) -> OptionalLong.of(credits.hundredths());
            case Cap.Most.Portion(var share, boolean compulsory, String part) ->
                OptionalLong.of(share.of(programme.whole(compulsory, part)).hundredths());
            case Cap.Most.Achievements _ -> OptionalLong.empty();
        };
    }

    /** That one recognition by the rule, alone, may fit under every cap. */
    private void fits(String path, Rule rule) {
        for (Programme programme : programmes) {
            if (!rule.throughUnits() && (rule.toward().isEmpty() || rule.toward().contains(programme.code()))) {
                for (Cap cap : rules.caps()) {
                    if (concerned(cap).contains(programme) && credits(cap, programme).isPresent()) {
                        long most = credits(cap, programme).getAsLong();
                        beyond(path, programme, cap.code(), most, surely(rule, cap, programme));
                    }
                }
                if (!programme.resident().isZero()) {
                    beyond(path, programme, "residency", programme.credits().hundredths() - programme.resident().hundredths(),
                            rule.gives().stream().mapToLong(giving -> surely(giving, programme)).sum());
                }
            }
        }
    }

    private void beyond(String path, Programme programme, String cap, long most, long credits) {
        if (credits > most && most > 0) {
            flaw(path, new Refusal("recognition.check.over-cap", Map.of("cap", cap, "programme", programme.code(),
                    "credits", new Credits(credits).toString(), "most", new Credits(most).toString())));
        }
    }

    /** Credits that every recognition by the rule counts under the cap. */
    private long surely(Rule rule, Cap cap, Programme programme) {
        if (leavesOfAll(rule.needs()).stream().noneMatch(leaf -> Implication.holds(domain, leaf.where(), cap.where()))) {
            return 0;
        }
        boolean cuts = cap.beyond() instanceof Cap.Beyond.Cut;
        return rule.gives().stream()
                .filter(giving -> within(programme, cap, giving.place()) && (!cuts || giving.place() instanceof Place.Course))
                .mapToLong(giving -> surely(giving, programme))
                .sum();
    }

    private static long surely(Giving giving, Programme programme) {
        if (giving.place() instanceof Place.Unit) {
            return 0;
        }
        return switch (giving.amount()) {
            case Giving.Amount.Fixed(Credits credits) -> credits.hundredths();
            case Giving.Amount.OfTarget() -> giving.place() instanceof Place.Course(String code)
                    ? programme.course(code).map(course -> course.credits().hundredths()).orElse(0L) : 0;
            case Giving.Amount.OfSource _ -> 0;
        };
    }

    /** Leaves that every way goes through. */
    private static List<Requirement.Achievements> leavesOfAll(@Nullable Requirement requirement) {
        return switch (requirement) {
            case null -> List.of();
            case Requirement.Achievements leaf -> List.of(leaf);
            case Requirement.AtLeast(int count, List<Requirement> of) ->
                count < of.size() ? List.of() : of.stream().flatMap(each -> leavesOfAll(each).stream()).toList();
        };
    }
}
