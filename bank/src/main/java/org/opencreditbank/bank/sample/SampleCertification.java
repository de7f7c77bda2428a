package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Calendars;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.certification.Application;
import org.opencreditbank.bank.certification.ExpertProfile;
import org.opencreditbank.bank.certification.PastCases;
import org.opencreditbank.bank.certification.ToldCases;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/**
 * Shows the certification of courses in life: experts with their fields, and courses in every stage of the procedure, told step by step
 * from the sample's file. The last step of each lies so many working days ago as the file says, the others before it.
 */
@Component
class SampleCertification {

    private static final String FRAMEWORK = "OCB";

    /** Steps that take this long take a little longer in some regions than in others. */
    private static final int LONG_STEP = 8;

    private final PastCases past;
    private final SignIns signIns;
    private final Organisations organisations;
    private final Catalogue catalogue;
    private final Frameworks frameworks;
    private final Calendars calendars;

    SampleCertification(
            PastCases past,
            SignIns signIns,
            Organisations organisations,
            Catalogue catalogue,
            Frameworks frameworks,
            Calendars calendars) {
        this.past = past;
        this.signIns = signIns;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.frameworks = frameworks;
        this.calendars = calendars;
    }

    /** Something that happens in one of the cases; absent what, the application. */
    private record Happening(int number, LocalDate day, SampleCase.@Nullable Deed what) {}

    /** Whether the bank has no case yet: told at once and together, either all are there or none. */
    boolean isMissing() {
        return past.none();
    }

    /** What all cases take place in. */
    private record Region(
            LocalDate today, Framework framework, Map<String, Actor.Person> people, Map<String, Long> organisations,
            RandomGenerator random) {}

    /** Tells all cases of the file. */
    void tell(SampleCasesFile file, long seed, LocalDate today, Deed deed) {
        var codes = new HashMap<String, Long>();
        organisations.all().forEach(each -> codes.put(each.code(), each.id()));
        var people = new HashMap<String, Actor.Person>();
        signIns.workers().forEach(worker -> people.put(worker.name(), new Actor.Person(worker.id(), worker.role())));
        for (var expert : file.experts()) {
            var conflicts = new HashSet<>(expert.conflicts().stream().map(codes::get).toList());
            var profile = new ExpertProfile(expert.fields(), expert.lowest(), expert.highest(), expert.most(), conflicts);
            var person = people.get(expert.signIn());
            if (person != null && person.role() == Role.EXPERT) {
                past.declare(person.userId(), profile, deed);
            }
        }
        var region = new Region(today, frameworks.find(FRAMEWORK).orElseThrow(), people, codes, new Random(seed));
        var happenings = happenings(file.cases(), region);
        past.tell(told -> tell(told, file.cases(), happenings, region));
    }

    private void tell(ToldCases told, List<SampleCase> cases, List<Happening> happenings, Region region) {
        var ids = new HashMap<Integer, UUID>();
        for (var each : happenings) {
            var play = cases.get(each.number());
            told.on(each.day());
            var what = each.what();
            if (what == null) {
                var provider = play.provider();
                ids.put(each.number(), told.apply(
                        application(play, Objects.requireNonNull(region.organisations().get(provider.code()))),
                        Objects.requireNonNull(region.people().get(provider.signIn()))));
            } else {
                what.happen(new SampleScene(told, Objects.requireNonNull(ids.get(each.number())), play, each.day(), region.today(),
                        region.framework(), region.people(), region.random()));
            }
        }
    }

    /** Everything that happens in all cases, in the order of the days. */
    private List<Happening> happenings(List<SampleCase> cases, Region region) {
        var calendar = calendars.current();
        var all = new ArrayList<Happening>();
        for (int number = 0; number < cases.size(); number++) {
            var play = cases.get(number);
            var own = new ArrayList<Happening>();
            var day = before(calendar, region.today(), play.sinceLast());
            for (var step : play.story().reversed()) {
                own.add(new Happening(number, day, step.deed()));
                int longer = step.after() < LONG_STEP ? 0 : region.random().nextInt(3);
                day = before(calendar, day, step.after() + longer);
            }
            own.add(new Happening(number, day, null));
            all.addAll(own.reversed());
        }
        all.sort(Comparator.comparing(Happening::day).thenComparingInt(Happening::number));
        return all;
    }

    /** So many working days earlier; always a working day itself, but where there are none. */
    private static LocalDate before(WorkingCalendar calendar, LocalDate day, int days) {
        var at = day;
        for (int left = days; left > 0; ) {
            at = at.minusDays(1);
            if (calendar.works(at)) {
                left--;
            }
        }
        return at;
    }

    private Application application(SampleCase play, long provider) {
        var described = play.described();
        var from = play.provider();
        if (described != null) {
            return new Application(provider, play.course(), null, described.title(),
                    new FieldOfStudy(FieldOfStudy.ISCED, described.field()), described.creditClass(), FRAMEWORK, play.level(),
                    from.licence(), from.runningSince());
        }
        var known = catalogue.find(provider, play.course()).orElseThrow();
        var version = known.versions().getLast().rules();
        return new Application(provider, play.course(), version.id(), known.name(), Objects.requireNonNull(known.field()), version.creditClass(), FRAMEWORK,
                play.level(), from.licence(), from.runningSince());
    }
}
