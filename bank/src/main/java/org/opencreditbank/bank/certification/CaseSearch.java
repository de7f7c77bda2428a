package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.catalogue.WordSearch;
import org.opencreditbank.bank.database.PlannedAnew;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds cases. */
@Component
class CaseSearch {

    /** A page holds so many. */
    static final int PAGE = 50;

    private static final int LONGEST = 100;
    /** Of so many organisations an index gives back few cases. */
    private static final int FEW = 3;

    /**
     * What is looked for; blank where it doesn't matter.
     *
     * @param stage word of a stage
     * @param text words that must all stand in the number, the course's code or its title
     */
    record Wanted(String stage, @Nullable Long provider, String text) {}

    /** @param next cursor of the next page; absent on the last */
    record Found(List<CaseFile> cases, @Nullable String next) {}

    private final JdbcTemplate jdbc;
    private final CaseStore store;

    CaseSearch(JdbcTemplate jdbc, CaseStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** One page of the cases in a visitor's scope, newest first; a cursor that isn't ours means the first page. */
    Found find(Wanted wanted, String after, Scope scope) {
        var parameters = new ArrayList<@Nullable Object>();
        var sql = new StringBuilder("select f.id from certification.case_file f ");
        var words = WordSearch.of(wanted.text(), LONGEST);
        sql.append(words.isEmpty() ? "where true" : "join certification.case_text s on s.case_id = f.id where true");
        words.narrow(sql, "s", parameters);
        if (!scope.everywhere()) {
            sql.append(" and ").append(within(scope, "f.provider_id"));
            parameters.add(scope.organisations().toArray(Long[]::new));
        }
        if (after.matches("\\d{1,18}")) {
            sql.append(" and f.id < ?");
            parameters.add(Long.parseLong(after));
        }
        if (!wanted.stage().isEmpty()) {
            sql.append(" and f.stage = ?");
            parameters.add(wanted.stage());
        }
        if (wanted.provider() != null) {
            sql.append(" and f.provider_id = ?");
            parameters.add(wanted.provider());
        }
        var ids = jdbc.query(
                PlannedAnew.of(sql.append(" order by f.id desc limit ").append(PAGE + 1).toString(), parameters),
                (row, _) -> row.getLong(1));
        boolean more = ids.size() > PAGE;
        var shown = more ? ids.subList(0, PAGE) : ids;
        var cases = new ArrayList<>(store.byIds(shown));
        cases.sort((one, other) -> Long.compare(other.id(), one.id()));
        return new Found(cases, more ? Long.toString(shown.getLast()) : null);
    }

    /**
     * Whether a provider lies in the visitor's scope. Where that is a whole region, the index of providers would give back nearly all
     * there is: {@code is true} hides the condition from it, and the order of the list is followed instead.
     */
    static String within(Scope scope, String column) {
        return scope.organisations().size() > FEW ? "(" + column + " = any (?)) is true" : column + " = any (?)";
    }

    /** The providers that have cases, as far as the visitor sees them; the index is leapt over from one to the next. */
    List<Long> providers(Scope scope) {
        return jdbc.queryForList("""
                        with recursive provider (id) as (
                            (select provider_id from certification.case_file order by provider_id limit 1)
                            union all
                            select (select f.provider_id from certification.case_file f where f.provider_id > provider.id
                                     order by f.provider_id limit 1)
                              from provider where provider.id is not null)
                        select id from provider where id is not null
                        """, Long.class).stream()
                .filter(scope::seesOrganisation).toList();
    }
}
