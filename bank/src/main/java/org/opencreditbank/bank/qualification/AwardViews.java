package org.opencreditbank.bank.qualification;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.award.AwardStage;
import org.springframework.stereotype.Component;

/** Puts claims of awards into words. */
@Component
class AwardViews {

    private final Awards awards;
    private final Programmes programmes;
    private final ProgrammeViews views;
    private final Today today;

    AwardViews(Awards awards, Programmes programmes, ProgrammeViews views, Today today) {
        this.awards = awards;
        this.programmes = programmes;
        this.views = views;
        this.today = today;
    }

    /** A line for each. */
    List<AwardView.Row> rows(List<AwardFile> files, Words words) {
        return files.stream().map(each -> {
            var due = each.due();
            return new AwardView.Row(each.publicId(), each.number(), ProgrammeViews.title(programmes.described(each.ruleSet(), each.programme()), words),
                    words.date(each.state().claimed()), stage(each, words), due == null ? "" : words.date(due),
                    due != null && due.isBefore(today.day()), each.state().stage() instanceof AwardStage.Deciding);
        }).toList();
    }

    /** All of it. */
    AwardView view(AwardFile file, Words words) {
        var programme = programmes.described(file.ruleSet(), file.programme());
        var said = views.words(programme, words);
        var history = awards.history(file);
        var appealable = awards.rules().appealableUntil(file.state()).filter(until -> !until.isBefore(today.day()));
        return new AwardView(file.publicId(), file.number(), said.title(), OfferedProgramme.segment(programme.code()),
                views.provider(programme, words), file.qualification(), stage(file, words), tone(file.state().stage()), next(file, words), file.events(),
                history.stream().flatMap(each -> each.read().gaps().stream()).map(said::gap).toList(),
                history.stream().flatMap(each -> each.read().rests().stream())
                        .map(each -> new AwardView.Rests(said.place(each.place()), each.credits().toString(), each.recognised())).toList(),
                history.stream().map(each -> new AwardView.Line(words.moment(each.stored().recordedAt()),
                        words.text("qualification.event." + each.stored().kind()), words.text("qualification.party." + each.stored().party()),
                        each.read().reasons())).toList(),
                file.state().stage() instanceof AwardStage.Deciding || file.state().stage() instanceof AwardStage.Appealed,
                appealable.map(words::date).orElse(""), steps(file.state().stage()));
    }

    private static String stage(AwardFile file, Words words) {
        return words.text("qualification.stage." + AwardStages.write(file.state().stage()).replace(' ', '.'));
    }

    private String next(AwardFile file, Words words) {
        LocalDate due = file.due();
        return file.task() == null || due == null
                ? ""
                : words.text("qualification.next." + file.task().name(), "by", due);
    }

    private static String tone(AwardStage stage) {
        return switch (stage) {
            case AwardStage.Granted _ -> "good";
            case AwardStage.Refused _, AwardStage.Revoked _ -> "refused";
            case AwardStage.Reviewing _ -> "doubt";
            case AwardStage.Deciding _, AwardStage.Appealed _, AwardStage.Withdrawn _ -> "note";
        };
    }

    private static List<String> steps(AwardStage stage) {
        return switch (stage) {
            case AwardStage.Deciding _ -> List.of("grant", "refuse");
            case AwardStage.Appealed _ -> List.of("uphold", "dismiss");
            case AwardStage.Reviewing _ -> List.of("keep", "revoke");
            case AwardStage.Granted _ -> List.of("revoke");
            case AwardStage.Refused _, AwardStage.Revoked _, AwardStage.Withdrawn _ -> List.of();
        };
    }

    /** The learner's claims toward the qualification of a programme, newest first. */
    List<AwardView.Row> toward(List<AwardFile> files, String qualification, Words words) {
        return rows(Stream.of(files).flatMap(List::stream).filter(each -> each.qualification().equals(qualification)).toList(), words);
    }
}
