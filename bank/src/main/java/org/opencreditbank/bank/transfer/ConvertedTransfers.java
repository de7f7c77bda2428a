package org.opencreditbank.bank.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.AchievementFacts;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.transfer.ConvertedRow.Column;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.stereotype.Component;

/** Recognitions that count, as rows of the Shanghai credit bank's file of transfers. What the bank does not know stays empty. */
@Component
class ConvertedTransfers {

    private static final int AT_ONCE = 500;

    /** The interface's codes of what the bank writes in words. */
    private static final Map<String, String> LEVELS =
            Map.of("bachelor", "20", "junior college", "21", "upgrade to bachelor", "22", "from secondary", "23");

    private static final Map<String, String> CATEGORIES =
            Map.of("adult", "30", "regular", "31", "online", "32", "secondary vocational", "33", "self-study", "34");

    private final TransferStore store;
    private final TransferSteps steps;
    private final RuleSets sets;
    private final Learners learners;
    private final Achievements achievements;
    private final Organisations organisations;
    private final AuditTrail trail;

    ConvertedTransfers(TransferStore store, TransferSteps steps, RuleSets sets, Learners learners, Achievements achievements,
            Organisations organisations, AuditTrail trail) {
        this.store = store;
        this.steps = steps;
        this.sets = sets;
        this.learners = learners;
        this.achievements = achievements;
        this.organisations = organisations;
        this.trail = trail;
    }

    /**
     * Writes what counts by cases of these organisations and has stood so since that day or later, and records the look at each person.
     *
     * @param targets organisations that granted; absent for all
     * @param to is flushed, not closed
     * @return how many rows there were
     */
    long write(@Nullable Collection<Long> targets, LocalDate since, Deed deed, Writer to) throws IOException {
        long rows = 0;
        var text = new BufferedWriter(to);
        var csv = ConvertedFile.begin(text);
        long before = Long.MAX_VALUE;
        for (var files = store.ofTargets(targets, "", before, AT_ONCE); !files.isEmpty(); files = store.ofTargets(targets, "", before, AT_ONCE)) {
            var counting = files.stream().filter(file -> counts(file.state().stage()) && !file.state().since().isBefore(since)).toList();
            trail.looked(deed, counting.stream().mapToLong(TransferFile::learnerId).distinct().toArray(), "transfer");
            var people = learners.details(counting.stream().map(TransferFile::learnerId).distinct().toList());
            for (var file : counting) {
                rows += write(file, people.get(file.learnerId()), csv);
            }
            before = files.getLast().id();
        }
        csv.flush();
        text.flush();
        return rows;
    }

    private static boolean counts(TransferStage stage) {
        return stage instanceof TransferStage.Granted || stage instanceof TransferStage.Reviewing;
    }

    /** One row for each achievement and each place, paired as they stand: of the shorter list the last is told again. */
    private int write(TransferFile file, @Nullable PersonDetails person, CsvWriter csv) {
        var content = store.content(file);
        if (person == null || content.isEmpty()) {
            return 0;
        }
        var rules = sets.content(file.rules());
        var then = FactsJson.read(content.get().facts(), rules);
        var used = then.facts().sources().stream().filter(each -> content.get().used().contains(each.id())).toList();
        var held = achievements.of(file.learnerId()).stream().collect(Collectors.toMap(Achievement::publicId, Function.identity(), (one, _) -> one));
        var lines = steps.granted(file);
        int rows = used.isEmpty() || lines.isEmpty() ? 0 : Math.max(used.size(), lines.size());
        for (int at = 0; at < rows; at++) {
            var cells = new EnumMap<Column, String>(Column.class);
            cells.put(Column.NAME, person.name());
            cells.put(Column.IDENTITY, identity(person));
            cells.put(Column.SCHOOL, organisations.get(file.target()).code());
            original(used.get(Math.min(at, used.size() - 1)), held, cells);
            converted(lines.get(Math.min(at, lines.size() - 1)), then.programme(), cells);
            cells.put(Column.CONVERTED_AT, file.state().since().toString());
            ConvertedFile.write(new ConvertedRow(0, cells), csv);
        }
        return rows;
    }

    private static String identity(PersonDetails person) {
        return person.documents().stream().filter(each -> each.kind() == DocumentKind.CITIZEN_ID).map(IdentityDocument::number).findFirst()
                .or(() -> person.documents().stream().map(IdentityDocument::number).findFirst()).orElse("");
    }

    private void original(Source source, Map<UUID, Achievement> held, EnumMap<Column, String> cells) {
        var facts = Optional.ofNullable(held.get(UUID.fromString(source.id()))).map(Achievement::facts);
        cells.put(Column.SOURCE_KIND, source.kind().equals("certificate") ? "02" : "01");
        cells.put(Column.MAJOR, word(facts, "major"));
        cells.put(Column.COURSE, source.name());
        cells.put(Column.PROVIDER, organisations.find(source.provider()).map(each -> each.name().getOrDefault("zh", each.code())).orElse(source.provider()));
        cells.put(Column.LEVEL, LEVELS.getOrDefault(word(facts, "education-level"), ""));
        cells.put(Column.CATEGORY, CATEGORIES.getOrDefault(word(facts, "education-category"), ""));
        cells.put(Column.CREDITS, source.worths().stream().flatMap(each -> Optional.ofNullable(each.credits()).stream()).findFirst()
                .map(Object::toString).orElse(""));
        cells.put(Column.HOURS, source.hours() == null ? "" : source.hours().toString());
        cells.put(Column.SCORE, facts.map(AchievementFacts::score).orElse(""));
        cells.put(Column.OBTAINED, month(source));
    }

    private static String word(Optional<AchievementFacts> facts, String field) {
        return facts.map(each -> each.words().getOrDefault(field, "")).orElse("");
    }

    /** As the interface writes it: year and month; a year alone where no more is known. */
    private static String month(Source source) {
        var text = source.obtained().toString().replace("-", "");
        return text.length() > 6 ? text.substring(0, 6) : text;
    }

    private static void converted(Given line, Programme programme, EnumMap<Column, String> cells) {
        cells.put(Column.CONVERTED_CODE, line.where().code());
        cells.put(Column.CONVERTED_COURSE, line.where() instanceof Place.Course(String code)
                ? programme.course(code).map(each -> each.name()).orElse(code)
                : programme.part(line.where().code()).map(part -> part.title().getOrDefault("zh", part.code())).orElse(line.where().code()));
        cells.put(Column.CONVERTED_CREDITS, line.credits().toString());
        cells.put(Column.CONVERTED_MAJOR, programme.title().getOrDefault("zh", programme.code()));
    }
}
