package org.opencreditbank.bank.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.AchievementRooms.Course;
import org.opencreditbank.bank.database.TestDatabase;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.CreditClass;

/** Whatever happens in whatever order: credit counts once, nothing goes negative, what is booked is what counts. */
class LifePropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2021, 3, 4);
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static @Nullable AchievementRooms rooms;

    @BeforeContainer
    static void open() {
        rooms = new AchievementRooms(TestDatabase.fresh());
    }

    @AfterContainer
    static void close() {
        rooms().close();
    }

    private static AchievementRooms rooms() {
        AchievementRooms opened = rooms;
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }

    record Deposited(int attempts, List<Outcome> outcomes, String credits) {}

    record Happening(int which, ChangeKind kind, Outcome outcome, CreditClass creditClass) {}

    @Provide
    Arbitrary<Deposited> deposited() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.class).list().ofMinSize(1).ofMaxSize(4), Arbitraries.of("2.5", "1", "0"))
                .as((outcomes, credits) -> new Deposited(outcomes.size(), outcomes, credits));
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(ChangeKind.class),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.of(CreditClass.class))
                .as(Happening::new)
                .list()
                .ofMaxSize(10);
    }

    @Property(tries = 60)
    void creditCountsOnceAndTheLedgerSaysWhatCounts(
            @ForAll("deposited") Deposited deposited, @ForAll("happenings") List<Happening> happenings) {
        int serial = SERIAL.incrementAndGet();
        long person = rooms().people(1, "property" + serial + "-")[0];
        var course = Course.worth(1_000 + serial, deposited.credits(), "EQF");
        List<NewAchievement> results = new ArrayList<>();
        for (int attempt = 0; attempt < deposited.attempts(); attempt++) {
            results.add(rooms().result(
                    person, course, DAY, attempt + 1, deposited.outcomes().get(attempt), "first"));
        }
        List<Recorded> recorded = rooms().record(results);
        check(person);
        var later = Course.worth(1_000 + serial, deposited.credits(), "EQF", "NFQ");
        for (Happening happening : happenings) {
            int which = happening.which() % recorded.size();
            happen(person, later, recorded, which, happening);
            check(person);
        }
    }

    private void happen(long person, Course later, List<Recorded> recorded, int which, Happening happening) {
        var target = new ChangeOrder.Target(
                UUID.randomUUID(), person, recorded.get(which).publicId(), HappenedOn.of(DAY.plusYears(1)));
        switch (happening.kind()) {
            case CORRECTED -> {
                NewAchievement content =
                        rooms().result(person, later, DAY, which + 1, happening.outcome(), "corrected");
                change(new ChangeOrder.Correct(
                        target,
                        content.facts(),
                        content.certification(),
                        happening.creditClass(),
                        content.assurance(),
                        content.doubts()));
            }
            case SUPERSEDED -> change(new ChangeOrder.Supersede(
                    target, recorded.get((which + 1) % recorded.size()).publicId()));
            case SUSPENDED -> change(new ChangeOrder.Suspend(target));
            case RESUMED -> change(new ChangeOrder.Resume(target));
            case REVOKED -> change(new ChangeOrder.Revoke(target));
            case WITHDRAWN -> change(new ChangeOrder.Withdraw(target));
            case EXPIRED -> change(new ChangeOrder.Expire(target));
            case PLACED, COUNTED -> rooms().transactions.executeWithoutResult(_ -> rooms()
                    .bean(Recounting.class)
                    .place(new LaterPlacements(later.id(), later.versions()), AchievementRooms.DEED));
        }
    }

    private static void change(ChangeOrder order) {
        ChangeAnswer answer = rooms().achievements.change(order, AchievementRooms.DEED);
        assertThat(answer).isNotNull();
    }

    private static void check(long person) {
        List<Standing> attempts = rooms().bean(StandingStore.class).of(new long[] {person});
        Map<UnitOfAccount, Integer> holders = new HashMap<>();
        Map<UnitOfAccount, Integer> eligible = new HashMap<>();
        Map<Long, Long> counted = new HashMap<>();
        for (Standing attempt : attempts) {
            List<CertifiedCredit> credit = attempt.credit();
            for (CertifiedCredit one : credit) {
                var unit = new UnitOfAccount(one.framework(), one.basis());
                if (attempt.state.counts()) {
                    eligible.merge(unit, 1, Integer::sum);
                }
                if (one.counted()) {
                    assertThat(attempt.state.counts()).isTrue();
                    holders.merge(unit, 1, Integer::sum);
                    counted.merge(attempt.key.id(), one.credits().hundredths(), Long::sum);
                }
            }
        }
        assertThat(holders.keySet()).isEqualTo(eligible.keySet());
        assertThat(holders.values()).allMatch(holding -> holding == 1);
        Map<Long, Long> booked = new HashMap<>();
        Map<Standing.Account, Long> balances = new HashMap<>();
        for (Transfer transfer : rooms().transfers(person)) {
            long amount = transfer.amount().hundredths() * transfer.direction().sign();
            booked.merge(transfer.achievementId(), amount, Long::sum);
            balances.merge(
                    new Standing.Account(transfer.unit(), transfer.creditClass(), transfer.level()), amount, Long::sum);
        }
        booked.values().removeIf(amount -> amount == 0);
        counted.values().removeIf(amount -> amount == 0);
        assertThat(booked).isEqualTo(counted);
        assertThat(balances.values()).allMatch(amount -> amount >= 0);
    }
}
