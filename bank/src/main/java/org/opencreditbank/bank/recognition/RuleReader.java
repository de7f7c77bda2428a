package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.Share;
import org.opencreditbank.rulebook.recognition.rule.Waived;

/** Reads rules and caps. */
final class RuleReader {

    /** How grades are dealt with, as a word. */
    private enum GradeWord { EXEMPT, PASS, AS_EARNED, CONVERTED }

    private final ConditionReader conditions;

    RuleReader(ConditionReader conditions) {
        this.conditions = conditions;
    }

    Rule read(Mapping from) {
        var code = from.value("rule", Scalars::code, "");
        var title = from.textsIfAny("title");
        var toward = Set.copyOf(from.textOrTexts("toward"));
        var validity = validity(from);
        var through = from.mapping("through-units");
        if (through.isPresent() == from.has("when")) {
            from.refuse("rule", Refusal.of("recognition.when-or-units"));
        }
        Requirement needs = through.isPresent() ? null : from.mapping("when").map(this::requirement)
                .orElse(new Requirement.Achievements("achievement", Condition.ALWAYS, 1, null));
        var where = through.map(units -> conditions.readIfAny(units, "where")).orElse(Condition.ALWAYS);
        var coverage = through.map(units -> units.valueIfAny("coverage", Scalars::share)).orElse(null);
        var gives = through.map(units -> List.of(new Giving(new Place.Course("*"), amount(units, true))))
                .orElseGet(() -> from.mappings("gives").stream().map(RuleReader::giving).toList());
        through.ifPresent(Mapping::nothingElse);
        var waives = EnumSet.noneOf(Waived.class);
        waives.addAll(from.has("waives") ? from.choices("waives", Waived.class) : EnumSet.allOf(Waived.class));
        var rule = new Rule(code, title, toward, validity, needs, where, coverage == null ? Share.WHOLE : coverage,
                conditions.readIfAny(from, "record"), gives, grading(from), waives, use(from), from.flag("confirmed-by-source", false),
                from.choiceIfAny("decider", Decider.class, Decider.RULE));
        from.nothingElse();
        return rule;
    }

    private static @Nullable Validity validity(Mapping from) {
        LocalDate begins = from.dateIfAny("from");
        LocalDate ends = from.dateIfAny("to");
        if (begins == null) {
            if (ends != null) {
                from.refuse("to", Refusal.of("recognition.to-without-from"));
            }
            return null;
        }
        if (ends != null && ends.isBefore(begins)) {
            from.refuse("to", Refusal.of("recognition.ends-before-it-begins"));
            return null;
        }
        return new Validity(begins, ends);
    }

    private Requirement requirement(Mapping from) {
        Requirement read;
        if (from.has("all")) {
            read = Requirement.all(branches(from, "all"));
        } else if (from.has("any")) {
            read = new Requirement.AtLeast(1, branches(from, "any"));
        } else if (from.has("at-least")) {
            var of = branches(from, "of");
            int count = from.number("at-least", 1, 1000);
            if (count > of.size()) {
                from.refuse("at-least", new Refusal("recognition.check.count",
                        java.util.Map.of("count", Integer.toString(count), "of", Integer.toString(of.size()))));
            }
            read = new Requirement.AtLeast(count, of);
        } else {
            int count = from.numberIfAny("count", 1, 100, 1);
            read = new Requirement.Achievements(from.text("achievement"), conditions.readIfAny(from, "where"), count,
                    from.valueIfAny("credits-together", Scalars::credits));
        }
        from.nothingElse();
        return read;
    }

    private List<Requirement> branches(Mapping from, String field) {
        var branches = from.mappings(field).stream().map(this::requirement).toList();
        if (branches.isEmpty()) {
            from.refuse(field, Refusal.of("recognition.check.empty"));
        }
        return branches;
    }

    private static Giving giving(Mapping from) {
        Place place;
        if (from.has("course")) {
            place = new Place.Course(from.text("course"));
        } else if (from.has("unit")) {
            place = new Place.Unit(from.text("unit"));
        } else {
            place = new Place.Part(from.text("part"));
        }
        var giving = new Giving(place, amount(from, place instanceof Place.Course));
        from.nothingElse();
        return giving;
    }

    /** {@code target}, {@code source}, a number, or a share of the source with a bound. */
    private static Giving.Amount amount(Mapping from, boolean byTarget) {
        if (from.hasFields("credits")) {
            return from.mapping("credits").<Giving.Amount>map(part -> {
                var share = part.valueIfAny("of-source", Scalars::share);
                var amount = new Giving.Amount.OfSource(share == null ? Share.WHOLE : share, part.valueIfAny("most", Scalars::credits));
                part.nothingElse();
                return amount;
            }).orElse(new Giving.Amount.OfTarget());
        }
        var said = from.textIfAny("credits");
        if (said == null) {
            return byTarget ? new Giving.Amount.OfTarget() : new Giving.Amount.OfSource(Share.WHOLE, null);
        }
        return switch (said) {
            case "target" -> new Giving.Amount.OfTarget();
            case "source" -> new Giving.Amount.OfSource(Share.WHOLE, null);
            default -> new Giving.Amount.Fixed(from.value("credits", Scalars::credits, Credits.ZERO));
        };
    }

    private static Grading grading(Mapping from) {
        var word = from.choiceIfAny("grade", GradeWord.class, GradeWord.EXEMPT);
        return switch (word) {
            case EXEMPT -> new Grading.Exempt();
            case PASS -> new Grading.PassOnly();
            case AS_EARNED -> new Grading.AsEarned();
            case CONVERTED -> new Grading.Converted(from.text("conversion"));
        };
    }

    private static Use use(Mapping from) {
        return useOf(from.textIfAny("use"), from);
    }

    /** {@code once}, {@code freely}, {@code up-to-credits}, or how many times. */
    static Use useOf(@Nullable String said, Mapping from) {
        return switch (said) {
            case null -> new Use.Once();
            case "once" -> new Use.Once();
            case "freely" -> new Use.Freely();
            case "up-to-credits" -> new Use.UpToCredits();
            default -> new Use.UpTo(from.value("use", Scalars::count, 1));
        };
    }

    Cap cap(Mapping from) {
        var spans = from.values("spans", Scalars::monthDay);
        var per = new java.util.ArrayList<Cap.Per>();
        for (var word : from.values("per", text -> Mapping.readWord(text, PerWord.class))) {
            per.add(switch (word) {
                case PROVIDER -> new Cap.Per.Provider();
                case KIND -> new Cap.Per.Kind();
            });
        }
        if (from.has("spans") && from.textOrTexts("spans").isEmpty()) {
            from.refuse("spans", Refusal.of("recognition.check.empty"));
        }
        if (!spans.isEmpty()) {
            per.add(new Cap.Per.Span(spans));
        }
        var cap = new Cap(from.value("cap", Scalars::code, ""), from.textsIfAny("title"), conditions.readIfAny(from, "where"),
                new HashSet<>(from.textOrTexts("parts")), from.flag("compulsory", false), new HashSet<>(from.textOrTexts("toward")),
                most(from), per, beyond(from));
        from.nothingElse();
        return cap;
    }

    private enum PerWord { PROVIDER, KIND }

    private enum BeyondWord { REFUSE, CUT }

    private static Cap.Beyond beyond(Mapping from) {
        var word = from.choiceIfAny("beyond", BeyondWord.class, BeyondWord.REFUSE);
        return switch (word) {
            case REFUSE -> new Cap.Beyond.Refuse();
            case CUT -> {
                var step = from.value("cut-step", Scalars::credits, Credits.of(1));
                if (step.isZero()) {
                    from.refuse("cut-step", Refusal.of("recognition.check.never"));
                }
                yield new Cap.Beyond.Cut(step.isZero() ? CreditStep.WHOLE : new CreditStep(step));
            }
        };
    }

    private static Cap.Most most(Mapping from) {
        var nothing = new Cap.Most.Amount(Credits.ZERO);
        if (!from.has("most")) {
            from.refuse("most", Refusal.of("yaml.field-missing"));
            return nothing;
        }
        return from.mapping("most").<Cap.Most>map(most -> {
            Cap.Most read;
            if (most.has("achievements")) {
                read = new Cap.Most.Achievements(most.number("achievements", 0, 1000));
            } else if (most.has("share")) {
                var of = most.choice("of", OfWord.class, OfWord.PROGRAMME);
                read = new Cap.Most.Portion(most.value("share", Scalars::share, Share.WHOLE), of == OfWord.COMPULSORY,
                        of == OfWord.PART || most.has("part") ? most.text("part") : null);
            } else {
                read = new Cap.Most.Amount(most.value("credits", Scalars::credits, Credits.ZERO));
            }
            most.nothingElse();
            return read;
        }).orElse(nothing);
    }

    private enum OfWord { PROGRAMME, PART, COMPULSORY }
}
