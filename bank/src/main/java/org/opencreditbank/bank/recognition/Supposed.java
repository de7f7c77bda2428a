package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;

/**
 * Hypothetical achievements as facts. Passed, confirmed and standing is supposed of all. What the catalogue knows comes from it; of
 * anything else the level and credits are taken to be what each rule set's own framework would say.
 *
 * @param labels what each achievement is called, by its id: its number
 * @param told ids of those whose features the catalogue says, so that nobody needs to be asked
 * @param form with what can't be read
 */
record Supposed(Facts facts, Map<String, String> labels, Map<String, Demand.Asked> asked, Set<String> told, Form form) {

    private static final int NEWEST = 999_999;

    static Supposed of(WhatIfForm asked, RuleBase.State rules, Catalogue catalogue, Organisations organisations, Words words) {
        return new Reader(rules, catalogue, organisations, words, asked.typed()).read(asked.items());
    }

    private static final class Reader {

        private final RuleBase.State rules;
        private final Catalogue catalogue;
        private final Organisations organisations;
        private final Words words;
        private Form form;
        private final List<Source> sources = new ArrayList<>();
        private final Map<String, String> labels = new HashMap<>();
        private final Map<String, Demand.Asked> asked = new HashMap<>();
        private final Set<String> told = new HashSet<>();

        Reader(RuleBase.State rules, Catalogue catalogue, Organisations organisations, Words words, Form form) {
            this.rules = rules;
            this.catalogue = catalogue;
            this.organisations = organisations;
            this.words = words;
            this.form = form;
        }

        Supposed read(List<WhatIfForm.Item> items) {
            for (int at = 0; at < items.size(); at++) {
                var item = items.get(at);
                int number = at + 1;
                switch (item.kind()) {
                    case "course" -> course(item, number);
                    case "named" -> named(item, number);
                    case "unit" -> unit(item, number);
                    default -> free(item, number);
                }
            }
            return new Supposed(new Facts(sources, LearnerRecord.EMPTY, List.of()), labels, asked, told, form);
        }

        private void course(WhatIfForm.Item item, int number) {
            var named = publicId(item.code()).flatMap(catalogue::findByPublicId).filter(Course::known);
            if (named.isEmpty()) {
                form = form.mistake("what" + number, Refusal.of("recognition.what-if.course-gone"));
                return;
            }
            Course course = named.get();
            HappenedOn obtained = obtained(item, number);
            var found = CatalogueFacts.at(course, obtained);
            var kind = CatalogueFacts.kind(course.kind());
            enter(item, number, words.pick(course.name()), new Demand.Asked(course.organisation(), course.code(), kind),
                    course.organisation(), kind, course.code(), found.version(), CatalogueFacts.name(course), found.creditClass(),
                    course.field() == null ? null : course.field().code(), found.worths(), found.hours(), obtained,
                    CatalogueFacts.coverage(found.content()), found.content().features());
        }

        private void named(WhatIfForm.Item item, int number) {
            var named = rules.vocabulary().courses().get(item.code());
            if (named == null) {
                form = form.mistake("what" + number, Refusal.of("recognition.what-if.course-gone"));
                return;
            }
            var title = words.pick(named.title());
            enter(item, number, title.isEmpty() ? named.code() : title, new Demand.Asked("", named.code(), named.kind()),
                    named.provider() == null ? "–" : named.provider(), named.kind(), named.code(), null, named.code(),
                    creditClass(item, named.kind()), null, worths(item, number), hours(item, number), obtained(item, number), List.of(),
                    null);
        }

        private void unit(WhatIfForm.Item item, int number) {
            if (!rules.vocabulary().units().contains(item.code())) {
                form = form.mistake("what" + number, Refusal.of("recognition.what-if.course-gone"));
                return;
            }
            enter(item, number, words.text("recognition.what-if.covers", "unit", item.code()), new Demand.Asked("", item.code(), "unit"),
                    "–", "course", "–", null, item.code(), creditClass(item, "course"), null, worths(item, number), hours(item, number),
                    obtained(item, number), List.of(new Coverage(item.code(), NEWEST, 1, 1)), null);
        }

        private void free(WhatIfForm.Item item, int number) {
            var kind = WhatIfViews.KINDS.contains(item.code()) ? item.code() : WhatIfViews.KINDS.getFirst();
            enter(item, number, words.text("recognition.what-if.any." + kind), new Demand.Asked("", "", kind), "–", kind, "–", null,
                    "– " + number, creditClass(item, kind), null, worths(item, number), hours(item, number), obtained(item, number), List.of(),
                    null);
        }

        private void enter(WhatIfForm.Item item, int number, String label, Demand.Asked what, String provider, String kind, String course,
                @Nullable Integer version, String name, CreditClass creditClass, @Nullable String field, List<Worth> worths,
                @Nullable Hours hours, HappenedOn obtained, @Nullable List<Coverage> coverage, @Nullable Set<String> features) {
            var id = Integer.toString(number);
            var origin = item.field("origin");
            if (features != null) {
                told.add(id);
            }
            var providerKind = rules.vocabulary().origins().contains(origin) ? origin : organisations.kinds(List.of(provider)).get(provider);
            sources.add(new Source(id, provider, providerKind, kind, course, version, name,
                    creditClass, field, worths, hours, grade(item, number), Outcome.PASS, obtained, Assurance.SOURCE_CONFIRMED, coverage,
                    features == null ? Set.copyOf(item.features()) : features, AchievementState.ACCEPTED));
            labels.put(id, label);
            asked.put(id, what);
        }

        private List<Worth> worths(WhatIfForm.Item item, int number) {
            Level level = read(item, number, "level", Scalars::level);
            Credits credits = read(item, number, "credits", Scalars::credits);
            return level == null && credits == null
                    ? List.of()
                    : rules.vocabulary().frameworks().stream().map(each -> new Worth(each, level, credits, Basis.CERTIFIED)).toList();
        }

        private @Nullable Hours hours(WhatIfForm.Item item, int number) {
            return read(item, number, "hours", Scalars::hours);
        }

        private HappenedOn obtained(WhatIfForm.Item item, int number) {
            HappenedOn read = read(item, number, "date", Scalars::happened);
            LocalDate today = rules.day();
            if (read != null && read.first().isAfter(today)) {
                form = form.mistake("date" + number, Refusal.of("recognition.what-if.future"));
            }
            return read == null ? HappenedOn.of(today) : read;
        }

        private @Nullable Grade grade(WhatIfForm.Item item, int number) {
            Long mark = read(item, number, "mark", text -> {
                long read = Hundredths.read(text);
                return read < 0 || read > 10_000 ? Reading.refused("recognition.what-if.mark-form") : Reading.of(read);
            });
            return mark == null ? null : Scalars.percent(mark);
        }

        private static CreditClass creditClass(WhatIfForm.Item item, String kind) {
            for (CreditClass each : CreditClass.values()) {
                if (Mapping.word(each).equals(item.field("class"))) {
                    return each;
                }
            }
            return kind.equals("course") || kind.equals("exam") ? CreditClass.ACADEMIC : CreditClass.VOCATIONAL;
        }

        private <T> @Nullable T read(WhatIfForm.Item item, int number, String field, java.util.function.Function<String, Reading<T>> reader) {
            var typed = item.field(field);
            if (typed.isEmpty()) {
                return null;
            }
            return switch (reader.apply(typed)) {
                case Reading.Sound<T>(T value) -> value;
                case Reading.Refused<T>(Refusal refusal) -> {
                    form = form.mistake(field + number, refusal);
                    yield null;
                }
            };
        }

        private static Optional<UUID> publicId(String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException noId) {
                return Optional.empty();
            }
        }
    }
}
