package org.opencreditbank.bank.qualification;

import org.opencreditbank.rulebook.award.AwardStage;

/** How the stages of a claim are written in the database: never to change. */
final class AwardStages {

    private static final String APPEALED = "appealed ";

    private AwardStages() {}

    static String write(AwardStage stage) {
        return switch (stage) {
            case AwardStage.Refused(boolean byCheck) -> byCheck ? "refused-by-check" : "refused";
            case AwardStage.Appealed(var against) -> APPEALED + write(against);
            case AwardStage.Deciding _, AwardStage.Granted _, AwardStage.Revoked _, AwardStage.Reviewing _, AwardStage.Withdrawn _ -> stage.word();
        };
    }

    static AwardStage read(String written) {
        if (written.startsWith(APPEALED)) {
            return new AwardStage.Appealed((AwardStage.Appealable) read(written.substring(APPEALED.length())));
        }
        return switch (written) {
            case "deciding" -> new AwardStage.Deciding();
            case "granted" -> new AwardStage.Granted();
            case "refused" -> new AwardStage.Refused(false);
            case "refused-by-check" -> new AwardStage.Refused(true);
            case "revoked" -> new AwardStage.Revoked();
            case "reviewing" -> new AwardStage.Reviewing();
            case "withdrawn" -> new AwardStage.Withdrawn();
            default -> throw new IllegalArgumentException("no stage is written " + written);
        };
    }
}
