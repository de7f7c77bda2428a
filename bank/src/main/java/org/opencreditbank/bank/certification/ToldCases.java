package org.opencreditbank.bank.certification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Dossier;
import org.opencreditbank.rulebook.certification.DossierPart;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.RatingSheet;
import org.opencreditbank.rulebook.certification.Seat;

/**
 * The cases of one telling. Days only go forward, for all of them together; notices end and entries lapse by themselves on their days.
 * Whatever the rules refuse ends the telling with an {@link IllegalStateException} that names case and refusal.
 */
public final class ToldCases {

    private final PastCases with;
    private final LocalDate last;
    private final Map<UUID, CaseFile> files = new LinkedHashMap<>();
    /** Case → the last day before the clock takes a step in it. */
    private final Map<UUID, LocalDate> clock = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    ToldCases(PastCases with, LocalDate last) {
        this.with = with;
        this.last = last;
    }

    /** A file of plain text as it is handed in with a part of the dossier. */
    public record GivenFile(DossierPart part, String name, String text) {}

    /**
     * Lets the days go by until that one; what is told next happens on it.
     *
     * @throws IllegalArgumentException if it lies before the day that it is, or after today
     */
    public void on(LocalDate next) {
        if (next.isBefore(day) || next.isAfter(last)) {
            throw new IllegalArgumentException("after " + day + " nothing is told of " + next);
        }
        for (var due = firstOfClock(); due.isPresent() && due.get().getValue().isBefore(next); due = firstOfClock()) {
            day = due.get().getValue().plusDays(1);
            CaseFile file = file(due.get().getKey());
            CertificationEvent event = with.procedures.of(file).clock(file.state(), day)
                    .orElseThrow(() -> new IllegalStateException(file.number() + " has nothing due by the clock"));
            keep(file, with.cases.take(file.publicId(), file.events(), event, Said.NOTHING, Acting.clock(day)));
        }
        day = next;
    }

    private Optional<Map.Entry<UUID, LocalDate>> firstOfClock() {
        return clock.entrySet().stream().min(Map.Entry.comparingByValue());
    }

    /** The last day is over, for every case. */
    void end() {
        on(last);
    }

    Collection<CaseFile> files() {
        return List.copyOf(files.values());
    }

    /** How a case stands now. */
    public CaseState state(UUID publicId) {
        return file(publicId).state();
    }

    /** A provider applies; the new case. */
    public UUID apply(Application application, Actor.Person by) {
        Reading<CaseFile> opened = with.cases.apply(application, new Acting(by, new Act(by.userId(), Capacity.PROVIDER, day)));
        return keep(opened, application.courseCode()).publicId();
    }

    /** Keeps a file of plain text that comes with a step; its id is for {@link Said#files}. */
    public UUID attach(String name, String text, Actor.Person by) {
        try {
            return with.attachments.take(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, new Deed(by, "certification")).orThrow().id();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The provider writes the dossier, as far as it has got; nothing is handed in by it. */
    public void write(UUID publicId, Dossier dossier, List<GivenFile> given, Set<String> units, Actor.Person by) {
        var handed = new ArrayList<DossierDraft.Handed>();
        for (GivenFile file : given) {
            handed.add(new DossierDraft.Handed(file.part(), attach(file.name(), file.text(), by), file.name()));
        }
        if (!with.dossiers.save(publicId, DossierDraft.of(dossier, handed, units))) {
            throw new IllegalStateException(file(publicId).number() + ": it is no time to write the dossier");
        }
    }

    /** Any step that needs no more than its event; what was said may come with it. */
    public void take(UUID publicId, CertificationEvent event, Said said, Actor.Person by) {
        CaseFile file = file(publicId);
        Acting acting = Acting.of(by, event, day);
        keep(file, switch (event) {
            case CertificationEvent.SubmitDossier _ -> handIn(file, acting);
            case CertificationEvent.Assign(Seat seat, long expert) -> with.experts.assign(publicId, file.events(), seat, expert, acting);
            case CertificationEvent.StepDown(Seat seat, String reasons) -> with.ratings.stepDown(publicId, seat, reasons, acting);
            case CertificationEvent.AppointPanel(long chair, var members) ->
                with.experts.appoint(publicId, file.events(), chair, members, acting);
            case CertificationEvent.ReplaceOnPanel(long leaves, long comes, String reasons) ->
                with.experts.replace(publicId, file.events(), leaves, comes, reasons, acting);
            case CertificationEvent.Rate _, CertificationEvent.RaiseObjection _, CertificationEvent.NoticeEnds _,
                    CertificationEvent.Lapse _ -> throw new IllegalArgumentException(event.word() + " is told otherwise");
            case CertificationEvent _ -> with.cases.take(publicId, file.events(), event, said, acting);
        });
    }

    private Reading<CaseFile> handIn(CaseFile file, Acting acting) {
        return switch (with.dossiers.handIn(file.publicId(), file.events(), acting)) {
            case Dossiers.HandedIn.Done(CaseFile after) -> Reading.of(after);
            case Dossiers.HandedIn.Faulty(var faults) -> throw new IllegalStateException(file.courseCode() + ": " + faults);
        };
    }

    /** An expert hands in a rating. */
    public void rate(UUID publicId, Seat seat, RatingSheet sheet, Actor.Person by) {
        var acting = new Acting(by, new Act(by.userId(), Capacity.EXPERT, day));
        if (with.ratings.rate(publicId, seat, sheet, acting) instanceof Ratings.HandedIn.Faulty(var faults)) {
            throw new IllegalStateException(file(publicId).courseCode() + ": " + faults);
        }
        look(publicId);
    }

    /** Somebody objects while the notice lasts. */
    public void object(UUID publicId, String name, String contact, String text) {
        CaseFile file = file(publicId);
        if (with.objections.raise(publicId, new Objections.Told(name, contact, text), Acting.anybody(day))
                instanceof Reading.Refused<Objections.Receipt>(var refusal)) {
            throw refused(file.courseCode(), refusal.code());
        }
        look(publicId);
    }

    private CaseFile file(UUID publicId) {
        CaseFile file = files.get(publicId);
        if (file == null) {
            throw new IllegalArgumentException("no case of this telling");
        }
        return file;
    }

    /** Where a step was taken beside {@link Cases}, the case is read anew. */
    private void look(UUID publicId) {
        keep(with.store.find(publicId).orElseThrow());
    }

    private void keep(CaseFile before, Reading<CaseFile> answer) {
        var _ = keep(answer, before.courseCode());
    }

    private CaseFile keep(Reading<CaseFile> answer, String course) {
        return switch (answer) {
            case Reading.Sound<CaseFile>(CaseFile after) -> keep(after);
            case Reading.Refused<CaseFile>(var refusal) -> throw refused(course, refusal.code() + " " + refusal.params());
        };
    }

    private CaseFile keep(CaseFile file) {
        files.put(file.publicId(), file);
        Due.of(file.state(), with.procedures.of(file)).stream()
                .filter(due -> due.task().capacity() == Capacity.CLOCK)
                .map(Due::by)
                .min(Comparator.naturalOrder())
                .ifPresentOrElse(by -> clock.put(file.publicId(), by), () -> clock.remove(file.publicId()));
        return file;
    }

    private IllegalStateException refused(String course, String why) {
        return new IllegalStateException("the case of " + course + " on " + day + ": " + why);
    }
}
