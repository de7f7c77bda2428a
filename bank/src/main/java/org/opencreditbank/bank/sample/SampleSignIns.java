package org.opencreditbank.bank.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.springframework.stereotype.Component;

/** Who can sign in to the sample region. */
@Component
class SampleSignIns {

    /**
     * Somebody who works with the bank.
     *
     * @param organisation code; empty for experts and administrators
     * @param who in words
     */
    private record Worker(Role role, String name, String organisation, String who) {}

    private static final List<Worker> WORKERS = List.of(
            new Worker(Role.REGISTRAR, "registrar", "DELTA-OU", "Delta Open University"),
            new Worker(Role.REGISTRAR, "registrar-ouc", "OUC", "Open University of China (as an example); grants exemptions"),
            new Worker(Role.REGISTRAR, "registrar-elder", "ELDER-U", "Jiangnan University for the Elderly"),
            new Worker(Role.BRANCH_STAFF, "branch", "YD-HZ", "Hangzhou branch"),
            new Worker(Role.ADMINISTRATOR, "administrator", "", "the whole bank"),
            new Worker(Role.PROVIDER, "provider", "CARE-TC", "Huizhou Home and Elder Care Training"),
            new Worker(Role.PROVIDER, "provider-digital", "DIGI-TC", "Jiangnan Digital Skills Training"),
            new Worker(Role.PROVIDER, "provider-post", "POST-TC", "Delta Post and Parcel Training Centre"),
            new Worker(Role.PROVIDER, "provider-westlake", "XH-COLLEGE", "West Lake Community College"),
            new Worker(Role.OFFICER, "officer", "YD", "the whole bank; leads the cases"),
            new Worker(Role.OFFICER, "officer-appeals", "YD", "the whole bank; hears appeals"),
            new Worker(Role.OFFICER, "officer-hefei", "YD-HF", "Hefei branch"),
            new Worker(Role.EXPERT, "expert-feng", "", "冯丽华, home and elder care; has a course to rate"),
            new Worker(Role.EXPERT, "expert-gu", "", "顾惠民, assessment and standards; chairs panels"),
            new Worker(Role.EXPERT, "expert-han", "", "韩志强, digital skills"),
            new Worker(Role.EXPERT, "expert-lu", "", "陆文博, digital skills"),
            new Worker(Role.EXPERT, "expert-qian", "", "钱玉琴, nursing and care"),
            new Worker(Role.EXPERT, "expert-shen", "", "沈建国, post and logistics"),
            new Worker(Role.EXPERT, "expert-tang", "", "唐雅南, education and culture"),
            new Worker(Role.EXPERT, "expert-ye", "", "叶文清, vocational teaching; has a vote to cast on a panel"));

    private final SignIns signIns;
    private final Organisations organisations;

    SampleSignIns(SignIns signIns, Organisations organisations) {
        this.signIns = signIns;
        this.organisations = organisations;
    }

    /** Whoever is there already stays as they are; a region loaded by an earlier release lacks some. */
    void openWorkers(long seed, Deed deed) {
        // Asked first: a password takes a quarter of a second to make, even for a name that turns out to be taken.
        Set<String> there = new HashSet<>();
        signIns.workers().forEach(each -> there.add(each.name()));
        for (var worker : WORKERS) {
            if (!there.contains(worker.name()) && isPossible(worker)) {
                open(open(worker, password(seed), deed));
            }
        }
    }

    /** A region loaded by an earlier release lacks some organisations. */
    private boolean isPossible(Worker worker) {
        return worker.organisation().isEmpty() || organisations.find(worker.organisation()).isPresent();
    }

    /** A learner's sign-in. */
    void openLearner(String name, long learner, long seed, Deed deed) {
        open(signIns.openForLearner(name, password(seed), learner, deed));
    }

    private Reading<Long> open(Worker worker, String password, Deed deed) {
        return switch (worker.role()) {
            case REGISTRAR, BRANCH_STAFF, PROVIDER, OFFICER -> signIns.openForOrganisation(
                    worker.name(), password, worker.role(), organisations.find(worker.organisation()).orElseThrow().id(), deed);
            case EXPERT -> signIns.openForExpert(worker.name(), password, deed);
            case ADMINISTRATOR -> signIns.openForAdministrator(worker.name(), password, deed);
            case LEARNER -> throw new IllegalArgumentException("learners don't work for the bank");
        };
    }

    /** A name that is taken was taken by an earlier load; anything else is a mistake of the sample. */
    private static void open(Reading<Long> signIn) {
        if (signIn instanceof Reading.Refused<Long>(var refusal) && !refusal.code().equals("access.name-taken")) {
            throw new IllegalStateException("a sign-in of the sample: " + refusal.code());
        }
    }

    /** All of them, as they are told to whoever starts the bank. */
    List<SampleRegion.SignIn> all(long seed) {
        var password = password(seed);
        var all = new ArrayList<>(List.of(
                new SampleRegion.SignIn(Role.LEARNER, "learner", password, "陈思远, whose account shows everything that can happen"),
                new SampleRegion.SignIn(Role.LEARNER, "elder", password, "王桂英, who learns for pleasure")));
        if (organisations.find("POST").isPresent()) {
            all.add(new SampleRegion.SignIn(Role.LEARNER, "courier", password, "周卫东, whose certificate exempts from courses"));
        }
        WORKERS.stream().filter(this::isPossible).forEach(each -> all.add(new SampleRegion.SignIn(each.role(), each.name(), password, each.who())));
        return all;
    }

    /** No secret: it is printed at every start, and everybody in the region is invented. */
    private static String password(long seed) {
        return String.format(Locale.ROOT, "try-it-%08d", seed); // long enough for a sign-in with any seed
    }
}
