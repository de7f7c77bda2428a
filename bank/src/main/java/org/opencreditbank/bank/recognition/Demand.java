package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.RuleFinding;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.check.TestCase;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;
import org.opencreditbank.rulebook.recognition.whatif.WhatIf;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts what would not have been recognised, and why: what is asked for and not there. Nothing about whoever asked is kept, and nothing
 * that they typed.
 */
@Component
class Demand {

    /** No rule set says anything about it. */
    static final String NO_RULE = "no-rule";

    /**
     * Something that was asked about, in the bank's own words.
     *
     * @param provider code of the organisation whose course of the catalogue it is; empty for anything else
     * @param course its code in the catalogue or in a rule; empty for anything else
     */
    record Asked(String provider, String course, String kind) {}

    private record Row(String ruleSet, String programme, Asked asked, String reason) {}

    private final JdbcTemplate jdbc;

    Demand(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts the refusals of an answer.
     *
     * @param asked of each source, by its id
     */
    void count(WhatIf answer, Map<String, Asked> asked, LocalDate day) {
        var rows = new ArrayList<Row>();
        var spoken = new HashSet<String>();
        for (Outlook outlook : answer.best()) {
            outlook.allocation().granted().forEach(grant -> grant.application().sources().forEach(source -> spoken.add(source.id())));
            losses(outlook, asked, spoken, rows);
        }
        for (Outlook outlook : answer.refused()) {
            losses(outlook, asked, spoken, rows);
            for (RuleFinding rule : outlook.allocation().decision().rules()) {
                if (rule.finding().verdict() != Verdict.MET) {
                    refused(outlook, rule, asked, spoken, rows);
                }
            }
        }
        asked.forEach((id, what) -> {
            if (!spoken.contains(id)) {
                rows.add(new Row("", "", what, NO_RULE));
            }
        });
        write(rows.stream().distinct().sorted(Comparator.comparing(Row::toString)).toList(), day);
    }

    private static void losses(Outlook outlook, Map<String, Asked> asked, Set<String> spoken, List<Row> rows) {
        for (Allocation.Loss loss : outlook.allocation().losses()) {
            for (Source source : loss.application().sources()) {
                spoken.add(source.id());
                var what = asked.get(source.id());
                if (what != null && !loss.obstacles().isEmpty()) {
                    rows.add(row(outlook, what, TestCase.word(loss.obstacles().getFirst())));
                }
            }
        }
    }

    private static void refused(
            Outlook outlook, RuleFinding rule, Map<String, Asked> asked, Set<String> spoken, List<Row> rows) {
        for (Reason obstacle : Reason.of(rule.finding()).obstacles()) {
            var what = obstacle.source() == null || obstacle.verdict() != rule.finding().verdict() ? null : asked.get(obstacle.source());
            if (what != null) {
                spoken.add(obstacle.source());
                rows.add(row(outlook, what, obstacle.what()));
                return;
            }
        }
    }

    private static Row row(Outlook outlook, Asked asked, String reason) {
        return new Row(outlook.target().hash(), outlook.target().programme().code(), asked, reason);
    }

    private void write(List<Row> rows, LocalDate day) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update("""
                        insert into recognition.demand (day, rule_set, programme, provider, course, kind, reason, count)
                        select ?, rule_set, programme, provider, course, kind, reason, 1
                          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                               as asked (rule_set, programme, provider, course, kind, reason)
                        on conflict (day, rule_set, programme, provider, course, kind, reason)
                        do update set count = demand.count + 1
                        """,
                Columns.of().value(day).texts(rows, Row::ruleSet).texts(rows, Row::programme).texts(rows, row -> row.asked().provider())
                        .texts(rows, row -> row.asked().course()).texts(rows, row -> row.asked().kind()).texts(rows, Row::reason));
    }
}
