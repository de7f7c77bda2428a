package org.opencreditbank.bank.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.deposit.Tally;
import org.opencreditbank.bank.deposit.Tally.Count;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest
class SampleRegionTest {
    private final SampleRegion region;
    private final Organisations organisations;
    private final Deposits deposits;
    private final Duplicates duplicates;
    private final JdbcTemplate database;

    @Autowired
    SampleRegionTest(SampleRegion region, Organisations organisations, Deposits deposits, Duplicates duplicates, JdbcTemplate database) {
        this.region = region;
        this.organisations = organisations;
        this.deposits = deposits;
        this.duplicates = duplicates;
        this.database = database;
    }

    @Test
    void aRegionComesInThroughTheRealDepositAndASecondLoadDoesNothing() throws Exception {
        assertThat(organisations.all()).isEmpty();
        var told = new ArrayList<String>();
        assertThat(region.load(7, (what, percent) -> told.add(percent + " " + what)))
                .isInstanceOfSatisfying(SampleRegion.Load.Loaded.class, loaded -> assertThat(loaded.before()).isFalse());
        assertThat(told).isNotEmpty().last().isEqualTo("100 ready");

        var all = deposits.list(organisations.all().stream().map(Organisation::id).toList(), Long.MAX_VALUE, 100);
        var tally = all.stream().map(Deposit::tally).reduce(Tally.none(), Tally::plus);
        assertThat(tally.of(Count.OPENED)).isGreaterThan(2500);
        assertThat(tally.of(Count.ACCEPTED)).isGreaterThan(10_000);
        for (var count : Count.values()) {
            if (count != Count.DUPLICATE && count != Count.CONFLICT) {
                assertThat(tally.of(count)).as(count.name()).isPositive();
            }
        }
        assertThat(duplicates.open(0, 10)).isNotEmpty();
        assertThat(database.queryForList("select distinct kind from achievement.change", Short.class)).hasSizeGreaterThanOrEqualTo(3);

        assertThat(region.load(8, (_, _) -> {}))
                .isInstanceOfSatisfying(SampleRegion.Load.Loaded.class, loaded -> {
                    assertThat(loaded.before()).isTrue();
                    assertThat(loaded.seed()).isEqualTo(7);
                    assertThat(loaded.signIns()).extracting(SampleRegion.SignIn::role).contains(Role.values());
                    assertThat(database.queryForList("select name from access.sign_in where closed_at is null", String.class))
                            .containsAll(loaded.signIns().stream().map(SampleRegion.SignIn::name).toList());
                });
        assertThat(deposits.list(organisations.all().stream().map(Organisation::id).toList(), Long.MAX_VALUE, 100)).hasSameSizeAs(all);
    }
}
