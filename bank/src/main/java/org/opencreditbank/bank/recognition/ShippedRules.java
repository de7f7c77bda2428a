package org.opencreditbank.bank.recognition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes the rule sets that come with the program where the bank does not have them yet. One that is retired stays so, and a code
 * that the bank has gone on with is left alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ShippedRules implements ApplicationRunner {

    private static final Deed DEED = new Deed(new Actor.SystemTask("start"), "rules that come with the program");

    private final RuleSets rules;
    private final JdbcTemplate jdbc;

    ShippedRules(RuleSets rules, JdbcTemplate jdbc) {
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** What is there already is told by its text, so that an ordinary start reads no rules. */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var known = new HashSet<>(jdbc.queryForList("select document from recognition.rule_set where actor = ?", String.class,
                DEED.actor().label()));
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:rules/*.yaml")) {
            var content = file.getContentAsByteArray();
            if (known.contains(new String(content, StandardCharsets.UTF_8))) {
                continue;
            }
            var name = String.valueOf(file.getFilename());
            if (rules.publish(name, content, DEED) instanceof RuleSets.Publication.Faulty(var faults)
                    && faults.stream().noneMatch(fault -> fault.refusal().code().startsWith("recognition.publish."))) {
                throw new IllegalStateException("the program's own rules are faulty: " + faults);
            }
        }
    }
}
