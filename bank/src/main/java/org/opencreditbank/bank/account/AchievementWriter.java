package org.opencreditbank.bank.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.opencreditbank.bank.account.AchievementView.CertificationView;
import org.opencreditbank.bank.account.AchievementView.EventView;
import org.opencreditbank.bank.account.AchievementView.Fact;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.AchievementChange;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.CertifiedCredit;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.springframework.stereotype.Component;

/** Puts one achievement into words, with its certification and its life. */
@Component
class AchievementWriter {
    private final Achievements achievements;
    private final AccountWriter writer;
    private final FrameworkShelf frameworks;
    private final Organisations organisations;

    AchievementWriter(Achievements achievements, AccountWriter writer, FrameworkShelf frameworks, Organisations organisations) {
        this.organisations = organisations;
        this.achievements = achievements;
        this.writer = writer;
        this.frameworks = frameworks;
    }

    /** The achievement of that account with that public id, if there is one. */
    Optional<AchievementView> view(Account account, UUID publicId, Words words) {
        return achievements.find(account.learnerId(), publicId).map(found -> view(found, words));
    }

    private AchievementView view(Achievement achievement, Words words) {
        var said = new AccountWords(words, frameworks);
        var entry = writer.entries(List.of(achievement), words).getFirst();
        var sentence = words.text("account.sentence", "outcome", entry.outcome(), "from", entry.from(), "when", entry.when());
        return new AchievementView(
                entry,
                words.opening(sentence),
                words.text(
                        achievement.state() == AchievementState.SUSPENDED ? "account.todo.suspended" : "account.no-longer", "from", entry.from()),
                said.assurance(achievement.assurance()),
                achievement.credit().stream().map(credit -> certification(credit, achievement, said)).toList(),
                facts(achievement, said),
                achievements.history(achievement).stream().map(event -> event(event, said)).toList());
    }

    private CertificationView certification(CertifiedCredit credit, Achievement achievement, AccountWords words) {
        var counted = !Told.isInForce(achievement) ? "not-in-force" : credit.counted() ? "yes" : "no";
        return new CertificationView(
                words.framework(credit.framework()),
                words.level(credit.framework(), credit.level()),
                words.words().text("account.credit", "credits", credit.credits().toString()),
                words.basis(credit.basis()),
                words.words().pick(organisations.named(credit.decider()).map(Organisation::name).orElse(Map.of("", credit.decider()))),
                words.words().text("account.certification.counted." + counted),
                words.descriptor(credit.framework(), credit.level()).orElse(null));
    }

    private static List<Fact> facts(Achievement achievement, AccountWords words) {
        var text = words.words();
        var facts = new ArrayList<Fact>();
        BiConsumer<String, String> said = (name, value) -> {
            if (!value.isBlank()) {
                facts.add(new Fact(text.text("account.fact." + name), value));
            }
        };
        said.accept("course-name", Told.courseName(achievement).equals(Told.courseCode(achievement)) ? "" : Told.courseName(achievement));
        said.accept("course-code", Told.courseCode(achievement));
        said.accept("happened", text.happened(achievement.happenedOn()));
        said.accept("attempt", Integer.toString(achievement.attempt()));
        said.accept("outcome", words.outcome(achievement.outcome()));
        said.accept("score", Told.score(achievement));
        said.accept("class", words.creditClass(achievement.creditClass()));
        said.accept("remark", Told.remark(achievement));
        said.accept("record-number", Told.recordNumber(achievement));
        said.accept("lineage", achievement.publicId().toString());
        return facts;
    }

    private static EventView event(AchievementChange event, AccountWords words) {
        var kind = event.kind();
        return new EventView(
                words.words().opening(words.words().text("account.event." + (kind == null ? AchievementState.ACCEPTED.name() : kind.name()))),
                words.words().moment(event.recordedAt()),
                words.actor(event.actor()),
                words.cause(event.cause()));
    }
}
