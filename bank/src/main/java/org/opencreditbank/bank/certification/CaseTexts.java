package org.opencreditbank.bank.certification;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opencreditbank.bank.catalogue.CourseGrams;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What cases are found by: their number, code and titles, cut into pieces that an index answers for, Chinese ones too. */
@Component
class CaseTexts implements ApplicationRunner {

    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;
    private final CaseStore store;
    private final TransactionTemplate transaction;

    CaseTexts(JdbcTemplate jdbc, CaseStore store, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.store = store;
        this.transaction = transaction;
    }

    /** Keeps what a new case is found by, within the caller's transaction. */
    void keep(CaseFile file) {
        var text = text(file);
        jdbc.update("""
                        insert into certification.case_text (case_id, search_text, grams) values (?, ?, ?)
                        on conflict (case_id) do update set search_text = excluded.search_text, grams = excluded.grams
                        """,
                file.id(), text, CourseGrams.ofText(text).toArray(String[]::new));
    }

    private static String text(CaseFile file) {
        var names = new TreeSet<>(file.title().values());
        names.addAll(List.of(file.number(), file.courseCode()));
        return names.stream().map(CourseGrams::normalise).collect(Collectors.joining("\n"));
    }

    /** Cuts the cases of before. */
    @Override
    public void run(ApplicationArguments arguments) {
        List<Long> uncut;
        do {
            uncut = jdbc.queryForList(
                    "select case_id from certification.case_text where grams is null order by case_id limit " + AT_ONCE, Long.class);
            var files = store.byIds(uncut);
            transaction.executeWithoutResult(_ -> files.forEach(this::keep));
        } while (uncut.size() == AT_ONCE);
    }
}
