package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;

/** What the bank attests, in no standard's form: the one record from which every form is made. Personal. */
sealed interface Statement {

    /** To whom it is attested. */
    Holder holder();

    /** In which names are given. */
    Language language();

    /**
     * A person.
     *
     * @param pseudonym theirs alone at this bank
     * @param name as they write it; empty where nobody said it
     */
    record Holder(UUID pseudonym, String name) {
        /** Shows nothing of the person: this may end in a log. */
        @Override
        public String toString() {
            return "Holder";
        }
    }

    /** An organisation that awarded something. */
    record Body(UUID id, String name) {}

    /**
     * What is attested of an achievement.
     *
     * @param score as handed in; absent where there is none
     * @param credit what it is worth, by placement
     */
    record OfAchievement(
            Holder holder,
            Language language,
            UUID course,
            String courseCode,
            String courseName,
            CourseKind kind,
            Body awardedBy,
            HappenedOn happenedOn,
            Outcome outcome,
            @Nullable String score,
            CreditClass creditClass,
            Assurance assurance,
            List<Worth> credit) implements Statement {

        public OfAchievement {
            credit = List.copyOf(credit);
        }

        /** Shows nothing of the person: this may end in a log. */
        @Override
        public String toString() {
            return "OfAchievement[" + course + "]";
        }
    }

    /**
     * What it is worth by one placement.
     *
     * @param framework its code
     * @param level as the framework writes it
     * @param counted whether the credit counts in the account
     */
    record Worth(String framework, String frameworkName, String level, Credits credits, Basis basis, String decider, boolean counted) {}

    /**
     * What is attested of an award.
     *
     * @param number of the claim
     * @param programme code of the one by which it was reached
     * @param title of that programme
     * @param qualification its code
     * @param framework in whose credits it counts: its code
     * @param counted credits that counted toward it, of those needed
     * @param ruleSet hash of the rule set by which it was checked
     */
    record OfAward(
            Holder holder,
            Language language,
            String number,
            String programme,
            String title,
            String qualification,
            Body grantedBy,
            LocalDate granted,
            String framework,
            String frameworkName,
            CreditClass creditClass,
            Credits counted,
            Credits needed,
            String ruleSet) implements Statement {

        /** Shows nothing of the person: this may end in a log. */
        @Override
        public String toString() {
            return "OfAward[" + qualification + "]";
        }
    }

    /**
     * All that is attested of one account.
     *
     * @param credentials signed, each as it was issued
     */
    record OfAccount(Holder holder, Language language, List<JsonObject> credentials) implements Statement {

        public OfAccount {
            credentials = List.copyOf(credentials);
        }

        /** Shows nothing of the person: this may end in a log. */
        @Override
        public String toString() {
            return "OfAccount[" + credentials.size() + " credentials]";
        }
    }
}
