package org.opencreditbank.bank.transfer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.OwnFacts;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.transfer.ConvertedRow.Column;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.transfer.Party;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what institutions have decided before, or elsewhere, from the Shanghai credit bank's file of transfers. Rows that share an
 * achievement or a course are one recognition: it is recorded whole, in a transaction of its own, or its rows are returned with what is
 * wrong. The same file again changes nothing.
 */
@Component
class RecordedConversions {

    private final Transfers transfers;
    private final Learners learners;
    private final Organisations organisations;
    private final OwnFacts facts;
    private final RuleSets sets;
    private final AuditTrail trail;
    private final Today today;
    private final TransactionTemplate transaction;

    RecordedConversions(Transfers transfers, Learners learners, Organisations organisations, OwnFacts facts, RuleSets sets, AuditTrail trail,
            Today today, TransactionTemplate transaction) {
        this.transfers = transfers;
        this.learners = learners;
        this.organisations = organisations;
        this.facts = facts;
        this.sets = sets;
        this.trail = trail;
        this.today = today;
        this.transaction = transaction;
    }

    /**
     * Records a file.
     *
     * @param schools organisations for which the actor may decide; absent for all
     * @param dryRun says what would become of it and records nothing
     * @return what became of every line, in their order; refused as {@link ConvertedFile#read} does
     */
    Reading<List<ConvertedLine>> record(byte[] file, @Nullable Collection<Long> schools, Actor actor, boolean dryRun) {
        return switch (ConvertedFile.read(file)) {
            case Reading.Refused<ConvertedFile.Read>(Refusal refusal) -> new Reading.Refused<>(refusal);
            case Reading.Sound<ConvertedFile.Read>(var read) -> Reading.of(new Recording(schools, actor, dryRun).all(read));
        };
    }

    /** A row of which everything is found. */
    private record Conversion(ConvertedRow row, long learner, Organisation school, RuleSetFile rules, Programme programme, Source source,
            Given given, String at) {

        /** Rows of one recognition share this, and one of achievement and course. */
        private List<Object> group() {
            return List.of(learner, school.id(), programme.code(), at);
        }
    }

    private final class Recording {

        private final @Nullable Collection<Long> schools;
        private final Actor actor;
        private final boolean dryRun;
        private final Map<Long, ConvertedLine> lines = new TreeMap<>();
        private final Map<Long, List<Source>> held = new HashMap<>();
        private final List<RuleSetFile> deciding = sets.deciding(today.day()).stream().map(each -> sets.content(each.hash())).toList();

        private Recording(@Nullable Collection<Long> schools, Actor actor, boolean dryRun) {
            this.schools = schools;
            this.actor = actor;
            this.dryRun = dryRun;
        }

        private List<ConvertedLine> all(ConvertedFile.Read read) {
            read.broken().forEach((line, refusal) -> returned(line, null, refusal));
            var owners = owners(read.rows());
            var found = new ArrayList<Conversion>();
            for (var row : read.rows()) {
                Long learner = owners.get(row.line());
                if (learner != null) {
                    Optional.ofNullable(conversion(row, learner)).ifPresent(found::add);
                }
            }
            recognitions(read.rows(), found).forEach(this::record);
            return List.copyOf(lines.values());
        }

        private void returned(long line, @Nullable Column column, Refusal refusal) {
            lines.put(line, new ConvertedLine.Returned(line, column == null ? "" : column.heading(), refusal));
        }

        private @Nullable Conversion returned(ConvertedRow row, Column column, Refusal refusal) {
            returned(row.line(), column, refusal);
            return null;
        }

        /** Whose each row is, all asked for at once. */
        private Map<Long, Long> owners(List<ConvertedRow> rows) {
            var people = new LinkedHashMap<Long, ClaimedPerson>();
            for (var row : rows) {
                switch (CitizenId.parse(row.get(Column.IDENTITY), today.day())) {
                    case Reading.Refused<CitizenId>(Refusal refusal) -> returned(row.line(), Column.IDENTITY, refusal);
                    case Reading.Sound<CitizenId>(CitizenId id) ->
                        people.put(row.line(), new ClaimedPerson(row.get(Column.NAME), List.of(IdentityDocument.of(id)), null));
                }
            }
            var deed = new Deed(actor, "transfers file");
            var whose = Objects.requireNonNull(transaction.execute(_ -> learners.resolve(List.copyOf(people.values()), 0, deed, false)));
            var owners = new HashMap<Long, Long>();
            int at = 0;
            for (long line : people.keySet()) {
                switch (whose.get(at++)) {
                    case Resolution.Held(long learner, var _) -> owners.put(line, learner);
                    case Resolution.Opened(long learner) -> owners.put(line, learner);
                    case Resolution.Refused(Refusal refusal) ->
                        returned(line, refusal.code().contains("name") ? Column.NAME : Column.IDENTITY, refusal);
                }
            }
            trail.looked(deed, owners.values().stream().mapToLong(Long::longValue).distinct().toArray(), "transfer");
            return owners;
        }

        private @Nullable Conversion conversion(ConvertedRow row, long learner) {
            var school = organisations.named(row.get(Column.SCHOOL)).filter(each -> schools == null || schools.contains(each.id()));
            if (school.isEmpty()) {
                return returned(row, Column.SCHOOL, Refusal.of("transfer.file.school", "school", row.get(Column.SCHOOL)));
            }
            var major = row.get(Column.CONVERTED_MAJOR);
            var rules = deciding.stream().filter(each -> programme(each, school.get(), major).isPresent()).toList();
            if (rules.isEmpty()) {
                return returned(row, Column.CONVERTED_MAJOR, Refusal.of("transfer.file.programme", "programme", major));
            }
            var chosen = rules.stream().filter(each -> each.rules().owner().equals(school.get().code())).findFirst().orElse(rules.getFirst());
            var programme = programme(chosen, school.get(), major).orElseThrow();
            var code = row.get(Column.CONVERTED_CODE);
            var course = programme.course(code);
            if (course.isEmpty()) {
                return returned(row, Column.CONVERTED_CODE, Refusal.of("transfer.file.course", "course", code));
            }
            var credits = credits(row.get(Column.CONVERTED_CREDITS));
            if (credits == null || credits.isZero() || credits.compareTo(course.get().credits()) > 0) {
                return returned(row, Column.CONVERTED_CREDITS, Refusal.of("transfer.file.credits", "most", course.get().credits().toString()));
            }
            var at = day(row.get(Column.CONVERTED_AT));
            if (at == null || at.isAfter(today.day())) {
                return returned(row, Column.CONVERTED_AT, Refusal.of("transfer.file.day"));
            }
            var sources = sources(row, learner);
            if (sources.size() != 1) {
                return returned(row, Column.COURSE, Refusal.of(sources.isEmpty() ? "transfer.file.achievement" : "transfer.file.achievements",
                        "course", row.get(Column.COURSE)));
            }
            return new Conversion(row, learner, school.get(), chosen, programme, sources.getFirst(),
                    new Given(new Place.Course(code).key(), credits, null), at.toString());
        }

        private static Optional<Programme> programme(RuleSetFile rules, Organisation school, String named) {
            return rules.programmes().values().stream().filter(each -> each.provider().equals(school.code())
                    && (each.code().equals(named) || each.title().containsValue(named))).findFirst();
        }

        /** Of what the account holds: that course or that name, of that institution, obtained then. */
        private List<Source> sources(ConvertedRow row, long learner) {
            var provider = organisations.named(row.get(Column.PROVIDER)).map(Organisation::code).orElse("");
            var wanted = row.get(Column.COURSE);
            return held.computeIfAbsent(learner, id -> facts.facts(id).sources()).stream()
                    .filter(each -> each.provider().equals(provider) && (each.course().equals(wanted) || each.name().equals(wanted)))
                    .filter(each -> obtained(each.obtained(), row.get(Column.OBTAINED))).toList();
        }

        /** Rows that share an achievement or a course, put together; those with a row that is returned are left out and returned too. */
        private List<List<Conversion>> recognitions(List<ConvertedRow> rows, List<Conversion> found) {
            var parts = new LinkedHashMap<Object, Set<Conversion>>();
            for (var each : found) {
                var together = new LinkedHashSet<Conversion>(List.of(each));
                for (var key : List.of(List.of(each.group(), each.source().id()), List.of(each.group(), each.given().place()))) {
                    together.addAll(parts.getOrDefault(key, Set.of()));
                }
                for (var one : together) {
                    parts.put(List.of(one.group(), one.source().id()), together);
                    parts.put(List.of(one.group(), one.given().place()), together);
                }
            }
            var broken = rows.stream().filter(row -> lines.get(row.line()) instanceof ConvertedLine.Returned).collect(Collectors.toSet());
            var whole = new ArrayList<List<Conversion>>();
            for (var together : new LinkedHashSet<>(parts.values())) {
                var ordered = together.stream().sorted(java.util.Comparator.comparingLong(one -> one.row().line())).toList();
                var first = broken.stream().filter(row -> ordered.stream().anyMatch(one -> shares(row, one.row()))).map(ConvertedRow::line).sorted().findFirst();
                if (first.isPresent()) {
                    ordered.forEach(one -> returned(one.row().line(), null, Refusal.of("transfer.file.together", "line", Long.toString(first.get()))));
                } else {
                    whole.add(ordered);
                }
            }
            return whole;
        }

        /** Whether two rows, as they are written, belong to one recognition. */
        private static boolean shares(ConvertedRow one, ConvertedRow other) {
            return List.of(Column.IDENTITY, Column.SCHOOL, Column.CONVERTED_AT, Column.CONVERTED_MAJOR).stream()
                    .allMatch(column -> one.get(column).equals(other.get(column)))
                    && (one.get(Column.CONVERTED_CODE).equals(other.get(Column.CONVERTED_CODE))
                    || (one.get(Column.COURSE).equals(other.get(Column.COURSE)) && one.get(Column.PROVIDER).equals(other.get(Column.PROVIDER))));
        }

        private void record(List<Conversion> together) {
            var first = together.getFirst();
            var given = new LinkedHashMap<String, Given>();
            for (var each : together) {
                var before = given.putIfAbsent(each.given().place(), each.given());
                if (before != null && !before.equals(each.given())) {
                    together.forEach(one -> returned(one.row().line(), Column.CONVERTED_CREDITS,
                            Refusal.of("transfer.file.credits-differ", "course", each.given().where().code())));
                    return;
                }
            }
            var used = together.stream().map(each -> UUID.fromString(each.source().id())).collect(Collectors.toSet());
            var known = transfers.of(first.learner()).stream().filter(file -> file.programme().equals(first.programme().code())
                    && new HashSet<>(file.lineages()).equals(used) && places(transfers.given(file)).equals(given.keySet())).findFirst();
            if (known.isPresent()) {
                together.forEach(each -> lines.put(each.row().line(), new ConvertedLine.Known(each.row().line(), known.get().number())));
                return;
            }
            var decided = new Transfers.Elsewhere(first.learner(), first.rules().rules().code(), first.programme().code(), used,
                    List.copyOf(given.values()), LocalDate.parse(first.at()));
            switch (transfers.record(decided, Acting.as(Party.TARGET, actor, today.day()), dryRun)) {
                case Reading.Sound<String>(String number) ->
                    together.forEach(each -> lines.put(each.row().line(), new ConvertedLine.Recorded(each.row().line(), number)));
                case Reading.Refused<String>(Refusal refusal) -> together.forEach(each -> returned(each.row().line(), null, refusal));
            }
        }
    }

    private static Set<String> places(List<Given> given) {
        return given.stream().map(Given::place).collect(Collectors.toSet());
    }

    private static @Nullable Credits credits(String text) {
        try {
            return Credits.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Whether an achievement was obtained in the year, month or day that is written, as far as both say. */
    private static boolean obtained(HappenedOn on, String written) {
        var wanted = HappenedOn.parse(written);
        return wanted.isPresent() && !on.first().isAfter(wanted.get().last()) && !on.last().isBefore(wanted.get().first());
    }

    /** A day, or the first day of a month, with or without hyphens; absent for anything else. */
    private static @Nullable LocalDate day(String text) {
        var digits = text.replace("-", "").replace("/", "");
        try {
            return switch (digits.length()) {
                case 6 -> YearMonth.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4))).atDay(1);
                case 8 -> LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6)));
                default -> null;
            };
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }
}
