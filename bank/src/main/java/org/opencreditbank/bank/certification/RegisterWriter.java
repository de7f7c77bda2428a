package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.CertifiedCourses;
import org.opencreditbank.bank.catalogue.CourseGrams;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.Entry;
import org.opencreditbank.rulebook.certification.EntryStanding;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the register, and with it the certified placements of the catalogue, as the cases say. */
@Component
class RegisterWriter {

    private record Stored(long id, UUID placement, LocalDate lastDay, long versionId, String number) {}

    private final JdbcTemplate jdbc;
    private final CertifiedCourses courses;
    private final Organisations organisations;

    RegisterWriter(JdbcTemplate jdbc, CertifiedCourses courses, Organisations organisations) {
        this.jdbc = jdbc;
        this.courses = courses;
        this.organisations = organisations;
    }

    /** Does what a step has changed about the entry, within the step's transaction. */
    void follow(CaseFile before, CaseFile after, LocalDate on, Deed deed) {
        Entry was = before.state().entry();
        Entry is = after.state().entry();
        if (is == null) {
            return;
        }
        if (was == null || was.cycle() != is.cycle() || !was.registeredOn().equals(is.registeredOn())
                || !was.ruling().equals(is.ruling())) {
            if (was != null && was.inForce()) {
                replace(after, was, is, on, deed);
            }
            enter(after, is, on, deed);
            return;
        }
        if (was.standing() != is.standing()) {
            stand(after, is, on, deed);
        }
    }

    private void enter(CaseFile file, Entry entry, LocalDate on, Deed deed) {
        Worth worth = entry.ruling().worth();
        var version = file.versionId() == null
                ? courses.describe(
                        new CertifiedCourses.Described(file.provider(), file.courseCode(), kind(file.creditClass()), file.title(), file.field(),
                                file.creditClass(), worth.hours(), entry.ruling().validity().from()),
                        deed)
                : courses.find(file.versionId()).orElseThrow();
        if (file.versionId() == null) {
            jdbc.update("update certification.case_file set course_id = ?, version_id = ? where id = ?",
                    version.courseId(), version.versionId(), file.id());
        }
        String number = number(on);
        UUID placement = courses.certify(
                version.versionId(),
                new CertifiedCourses.Certified(worth.framework(), worth.level(), worth.credits(), number,
                        entry.ruling().validity().from(), entry.lastDay(), entry.ruling().earlierDeposits()),
                deed);
        String text = searchText(file, number);
        Long id = jdbc.queryForObject("""
                        insert into certification.entry
                            (number, case_id, cycle, provider_id, course_id, version_id, placement_id, title, field_scheme, field_code,
                             framework, level, hours, credits, registered_on, valid_from, last_day, standing, search_text, grams)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        returning id
                        """,
                Long.class, number, file.id(), entry.cycle(), file.provider(), version.courseId(), version.versionId(), placement,
                LanguageTexts.write(file.title()), file.field().scheme(), file.field().code(), worth.framework(),
                worth.level().halves(), worth.hours().hundredths(), worth.credits().hundredths(), entry.registeredOn(),
                entry.ruling().validity().from(), entry.lastDay(), entry.standing().name(), text,
                CourseGrams.ofText(text).toArray(String[]::new));
        jdbc.update("insert into certification.entry_piece (entry_id, piece) select ?, unnest(?::text[])",
                Columns.of().value(id).texts(TitlePieces.of(file.title().values()).toArray(String[]::new)));
    }

    /** The earlier entry counts until the day before the new one begins; what is past can't be taken back. */
    private void replace(CaseFile file, Entry was, Entry is, LocalDate on, Deed deed) {
        LocalDate last = is.ruling().validity().from().minusDays(1);
        if (last.isAfter(was.lastDay())) {
            last = was.lastDay();
        }
        Stored stored = stored(file.id());
        jdbc.update("update certification.entry set standing = ?, last_day = ? where id = ?",
                EntryStanding.REPLACED.name(), last, stored.id());
        courses.end(stored.placement(), last.isBefore(on) ? on : last, deed);
    }

    private void stand(CaseFile file, Entry is, LocalDate on, Deed deed) {
        Stored stored = stored(file.id());
        jdbc.update("update certification.entry set standing = ?, last_day = ? where id = ?",
                is.standing().name(), is.lastDay(), stored.id());
        switch (is.standing()) {
            case WITHDRAWN -> {
                LocalDate last = is.lastDay().isBefore(on) ? on : is.lastDay();
                courses.end(stored.placement(), last, deed);
                endReplaced(file.id(), last, deed);
            }
            case IN_FORCE -> restore(stored, is, deed);
            case LAPSED, REPLACED -> { }
        }
    }

    /** An earlier entry that goes on until the withdrawn one would have begun ends with it. */
    private void endReplaced(long caseId, LocalDate last, Deed deed) {
        var running = jdbc.queryForList(
                "select placement_id from certification.entry where case_id = ? and standing = 'REPLACED' and last_day > ?",
                UUID.class, caseId, last);
        jdbc.update("update certification.entry set last_day = ? where case_id = ? and standing = 'REPLACED' and last_day > ?",
                last, caseId, last);
        running.forEach(placement -> courses.end(placement, last, deed));
    }

    /** Completions after the day of the withdrawal count again, whenever they were deposited. */
    private void restore(Stored stored, Entry is, Deed deed) {
        Worth worth = is.ruling().worth();
        LocalDate from = is.ruling().validity().from();
        LocalDate last = stored.lastDay().isBefore(from) ? from : stored.lastDay();
        UUID placement = courses.certify(
                stored.versionId(),
                new CertifiedCourses.Certified(worth.framework(), worth.level(), worth.credits(), stored.number(),
                        last.plusDays(1), is.lastDay(), true),
                deed);
        jdbc.update("update certification.entry set placement_id = ? where id = ?", placement, stored.id());
    }

    /** The latest entry of a case. */
    private Stored stored(long caseId) {
        return jdbc.query("""
                        select id, placement_id, last_day, version_id, number from certification.entry
                         where case_id = ? order by id desc limit 1
                        """,
                        (row, _) -> new Stored(row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class),
                                row.getLong(4), row.getString(5)),
                        caseId)
                .getFirst();
    }

    private String number(LocalDate on) {
        return jdbc.queryForList(
                        "select 'R' || ? || '-' || lpad(nextval('certification.entry_number')::text, 5, '0')", String.class,
                        Integer.toString(on.getYear()))
                .getFirst();
    }

    private String searchText(CaseFile file, String number) {
        var names = new TreeSet<>(file.title().values());
        names.addAll(organisations.get(file.provider()).name().values());
        names.addAll(Set.of(number, file.courseCode()));
        return names.stream().map(CourseGrams::normalise).collect(Collectors.joining("\n"));
    }

    private static CourseKind kind(CreditClass creditClass) {
        return switch (creditClass) {
            case ACADEMIC, VOCATIONAL -> CourseKind.TRAINING_PROGRAMME;
            case LEISURE -> CourseKind.LEISURE_COURSE;
        };
    }
}
