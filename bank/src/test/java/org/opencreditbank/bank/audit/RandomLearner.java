package org.opencreditbank.bank.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.springframework.transaction.support.TransactionTemplate;

/** One person who has achievements recognised, split and reversed at random, and a model of what the ledger must answer. */
final class RandomLearner {
    static final int DEEDS_OF_A_SITTING = 10;

    /** One person in eight has a second account, which has this more. */
    static final long SECOND_ACCOUNT = 1_000_000_000L;

    /** What happened. */
    record Tally(long deeds, long pended, long split, long refused, long posted, long reversed, long again, long active, long credits,
            long surprises) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Tally plus(Tally o) {
            return new Tally(deeds + o.deeds, pended + o.pended, split + o.split, refused + o.refused, posted + o.posted,
                    reversed + o.reversed, again + o.again, active + o.active, credits + o.credits, surprises + o.surprises);
        }
    }

    private static final String[] QUALIFICATIONS = {"BACHELOR", "DIPLOMA"};

    private final Random random;
    private final long[] accounts;
    private final Allocations allocations;
    private final TransactionTemplate transactions;
    private final List<Allocation.Source> achievements = new ArrayList<>();
    private final List<Allocation> active = new ArrayList<>();
    private final Set<Long> posted = new HashSet<>();
    private Tally tally = Tally.NONE;
    private long lastId;

    RandomLearner(long seed, long learner, Allocations allocations, TransactionTemplate transactions) {
        this.random = new Random(seed * 1_000_003 + learner);
        this.accounts = learner % 8 == 0 ? new long[] {learner, learner + SECOND_ACCOUNT} : new long[] {learner};
        this.allocations = allocations;
        this.transactions = transactions;
        for (int at = 0; at < 4; at++) {
            achievements.add(new Allocation.Source(new UUID(random.nextLong(), random.nextLong()), new Credits(50L * (1 + random.nextInt(20)))));
        }
    }

    /** So many deeds, in sittings of one transaction each. */
    void live(int deeds) {
        for (int done = 0; done < deeds; done += DEEDS_OF_A_SITTING) {
            transactions.executeWithoutResult(_ -> {
                allocations.hold(accounts[0]);
                for (int deed = 0; deed < DEEDS_OF_A_SITTING; deed++) {
                    deed();
                }
            });
        }
    }

    Tally tally() {
        long credits = active.stream().mapToLong(each -> each.given().hundredths()).sum();
        return tally.plus(new Tally(0, 0, 0, 0, 0, 0, 0, active.size(), credits, 0));
    }

    private void deed() {
        Allocation any = active.isEmpty() ? null : active.get(random.nextInt(active.size()));
        int kind = random.nextInt(10);
        if (any == null || kind < 6) {
            recognise(drawn());
        } else if (kind == 6) {
            tally = tally.plus(new Tally(1, 0, 0, 0, 0, 0, 1, 0, 0, 0));
            surprise(allocations.pend(any, accounts, 1).isPresent());
        } else if (kind == 7) {
            tally = tally.plus(new Tally(1, 0, 0, 0, posted.add(any.id()) ? 1 : 0, 0, 0, 0, 0, 0));
            allocations.post(any.learnerId(), any.id(), 1);
        } else {
            tally = tally.plus(new Tally(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
            allocations.release(any.learnerId(), any.id(), 1);
            active.remove(any);
        }
    }

    /** One or two achievements, into one to three places, sometimes for more than they are worth. */
    private Allocation drawn() {
        List<Allocation.Source> sources = new ArrayList<>();
        sources.add(achievements.get(random.nextInt(4)));
        Allocation.Source second = achievements.get(random.nextInt(4));
        if (random.nextInt(4) == 0 && !sources.contains(second)) {
            sources.add(second);
        }
        long worth = sources.stream().mapToLong(each -> each.worth().hundredths()).sum();
        long recognised = 1 + random.nextLong(random.nextInt(8) == 0 ? 2 * worth : Math.max(1, worth / (1 + random.nextInt(4))));
        List<Claim.Line> lines = new ArrayList<>();
        long left = recognised;
        for (int at = 0, pieces = 1 + random.nextInt(3); at < pieces && left > 0; at++) {
            long piece = at == pieces - 1 ? left : random.nextLong(left + 1);
            lines.add(new Claim.Line(
                    random.nextInt(3) == 0 ? new Place.Course("C" + random.nextInt(30) + "-" + at) : new Place.Part("P" + random.nextInt(3)),
                    new Credits(piece)));
            left -= piece;
        }
        Use use = switch (random.nextInt(6)) {
            case 0 -> new Use.Once();
            case 1 -> new Use.UpTo(1 + random.nextInt(3));
            case 2 -> new Use.Freely();
            default -> new Use.UpToCredits();
        };
        return new Allocation(accounts[random.nextInt(accounts.length)], ++lastId, QUALIFICATIONS[random.nextInt(2)], "P",
                new Credits(recognised), use, LocalDate.of(2027, 1, 31), sources, lines);
    }

    private void recognise(Allocation allocation) {
        boolean lawful = lawful(allocation);
        Optional<Refusal> refusal = allocations.pend(allocation, accounts, 1);
        surprise(refusal.isPresent() == lawful);
        tally = tally.plus(new Tally(1, refusal.isEmpty() ? 1 : 0, refusal.isEmpty() && allocation.lines().size() > 1 ? 1 : 0,
                refusal.isPresent() ? 1 : 0, 0, 0, 0, 0, 0, 0));
        if (refusal.isEmpty()) {
            active.add(allocation);
        }
    }

    private void surprise(boolean wrong) {
        tally = tally.plus(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, wrong ? 1 : 0));
    }

    /** Said in sums, not as the ledger says it: of each achievement, how often and for how much all that use it do so. */
    private boolean lawful(Allocation asked) {
        List<Allocation> same = new ArrayList<>(active.stream().filter(each -> each.qualification().equals(asked.qualification())).toList());
        Set<Place> held = new HashSet<>();
        same.forEach(each -> each.lines().forEach(line -> held.add(line.place())));
        if (asked.lines().stream().anyMatch(line -> line.place() instanceof Place.Course && held.contains(line.place()))) {
            return false;
        }
        same.add(asked);
        for (Allocation.Source source : asked.sources()) {
            long given = 0;
            int times = 0;
            int most = Integer.MAX_VALUE;
            boolean bounded = false;
            for (Allocation each : same) {
                if (each.sources().contains(source)) {
                    times++;
                    given += each.given().hundredths();
                    most = Math.min(most, switch (each.use()) {
                        case Use.Once _ -> 1;
                        case Use.UpTo(int often) -> often;
                        case Use.UpToCredits _, Use.Freely _ -> Integer.MAX_VALUE;
                    });
                    bounded |= each.use() instanceof Use.UpToCredits;
                }
            }
            if (times > most || (bounded && given > source.worth().hundredths())) {
                return false;
            }
        }
        return true;
    }
}
