package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks for plain text in every row of every table, whatever the column's type. */
public final class PlainText {

    private PlainText() {}

    /** The tables in which any of these texts can be read, as text or as UTF-8 bytes. */
    public static List<String> holders(JdbcTemplate jdbc, String... texts) {
        List<String> holders = new ArrayList<>();
        for (Map<String, Object> table : jdbc.queryForList(
                """
                select table_schema, table_name from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """)) {
            String name = table.get("table_schema") + "." + table.get("table_name");
            for (String text : texts) {
                Long rows = jdbc.queryForObject(
                        """
                        select count(*) from %s as t
                        where strpos(t::text, ?) > 0 or strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0
                        """
                                .formatted(name),
                        Long.class,
                        text,
                        text);
                if (rows != null && rows > 0) {
                    holders.add(name);
                }
            }
        }
        return holders;
    }
}
