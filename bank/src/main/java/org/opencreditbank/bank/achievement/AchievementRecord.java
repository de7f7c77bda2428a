package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.CanonicalShape;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;

/**
 * An achievement as it stands after an event, complete: what the canonical form is made of, and with it the leaf.
 *
 * @param achievement its public id
 * @param lineage public id of the first record of the same fact: its own where it is that
 * @param homeBank the bank where the lineage began
 * @param issuer public id of the organisation that issued it
 * @param account number of the account it was deposited in
 * @param credit what it is worth, by placement
 * @param event what has just happened to it
 */
record AchievementRecord(
        UUID achievement,
        UUID lineage,
        String homeBank,
        UUID issuer,
        String account,
        AchievementFacts facts,
        CreditClass creditClass,
        Assurance assurance,
        List<CertifiedCredit> credit,
        Event event) {

    /**
     * What happened.
     *
     * @param number 0 for the acceptance, then counted
     * @param kind {@code accepted}, or the change's kind
     * @param occurred when, where that is not the moment of recording
     * @param supersededBy public id of what takes its place
     * @param actor label of who did it
     */
    record Event(
            int number,
            String kind,
            @Nullable HappenedOn occurred,
            @Nullable UUID supersededBy,
            String actor,
            String cause) {

        static final String ACCEPTED = "accepted";
    }

    private static final CanonicalShape SHAPE = CanonicalShape.of(
            "achievement",
            "achievement", "lineage", "homeBank", "issuer", "account", "course", "courseName", "happened", "attempt",
            "outcome", "score", "remark", "recordNumber", "words", "class", "assurance", "credit", "number", "event",
            "occurred", "supersededBy", "actor", "cause");

    /** The same achievement after a further event. */
    AchievementRecord after(CreditClass newClass, List<CertifiedCredit> newCredit, Event newEvent) {
        return new AchievementRecord(
                achievement, lineage, homeBank, issuer, account, facts, newClass, assurance, newCredit, newEvent);
    }

    /** With corrected content. */
    AchievementRecord corrected(AchievementFacts newFacts, Assurance newAssurance) {
        return new AchievementRecord(
                achievement, lineage, homeBank, issuer, account, newFacts, creditClass, newAssurance, credit, event);
    }

    /** The canonical form, version 1. What is absent is left out; amounts and levels are texts. */
    byte[] canonical() {
        return SHAPE.encode(
                achievement.toString(),
                lineage.toString(),
                homeBank,
                issuer.toString(),
                account,
                facts.courseCode(),
                facts.courseName().isEmpty() ? null : facts.courseName(),
                facts.happenedOn().toString(),
                facts.attempt(),
                facts.outcome().name(),
                facts.score(),
                facts.remark(),
                facts.recordNumber(),
                facts.words().isEmpty() ? null : facts.words(),
                creditClass.name(),
                assurance.name(),
                credit.isEmpty() ? null : credit.stream().map(AchievementRecord::member).toList(),
                event.number(),
                event.kind(),
                text(event.occurred()),
                text(event.supersededBy()),
                event.actor(),
                event.cause());
    }

    private static Map<String, Object> member(CertifiedCredit credit) {
        Map<String, Object> member = new TreeMap<>();
        member.put("placement", credit.placement().toString());
        member.put("framework", credit.framework());
        member.put("level", credit.level().toString());
        member.put("credits", credit.credits().toString());
        member.put("basis", credit.basis().name());
        member.put("decider", credit.decider());
        member.put("counted", credit.counted());
        return member;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
