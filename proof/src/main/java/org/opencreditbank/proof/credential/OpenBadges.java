package org.opencreditbank.proof.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What Open Badges 3.0 (Appendix B) and CLR 2.0 (§4) require beyond the data model. Their JSON schemas are not bundled: the
 * specification's licence does not let others pass them on, so that the required properties are checked by name here.
 */
final class OpenBadges {

    private OpenBadges() {}

    static void check(JsonObject credential, List<String> types, Faults faults) {
        if (types.contains("AchievementCredential") || types.contains("OpenBadgeCredential")) {
            for (JsonValue value : Faults.listed(credential.get("credentialSubject"))) {
                if (value instanceof JsonObject subject) {
                    achievementSubject(subject, faults);
                }
            }
        }
        if (types.contains("ClrCredential")) {
            for (JsonValue value : Faults.listed(credential.get("credentialSubject"))) {
                if (value instanceof JsonObject subject) {
                    of(subject, "ClrSubject", "credentialSubject", faults);
                    if (Faults.listed(subject.get("verifiableCredential")).isEmpty()) {
                        faults.add("badge.missing", "credentialSubject.verifiableCredential");
                    }
                    achievements(subject, faults);
                }
            }
        }
    }

    /** OB 3.0 §B.1.3: an AchievementSubject has an achievement; it names the learner by id or identifier. */
    private static void achievementSubject(JsonObject subject, Faults faults) {
        of(subject, "AchievementSubject", "credentialSubject", faults);
        if (Faults.listed(subject.get("achievement")).isEmpty()) {
            faults.add("badge.missing", "credentialSubject.achievement");
        }
        if (!subject.containsKey("id") && Faults.listed(subject.get("identifier")).isEmpty()) {
            faults.add("badge.missing", "credentialSubject.id");
        }
        achievements(subject, faults);
        for (JsonValue value : Faults.listed(subject.get("result"))) {
            if (value instanceof JsonObject result) {
                of(result, "Result", "credentialSubject.result", faults);
            } else {
                faults.add("model.not-an-object", "credentialSubject.result");
            }
        }
    }

    /** OB 3.0 §B.1.1: id, type, name, description and criteria. */
    private static void achievements(JsonObject subject, Faults faults) {
        for (JsonValue value : Faults.listed(subject.get("achievement"))) {
            if (!(value instanceof JsonObject achievement)) {
                faults.add("model.not-an-object", "achievement");
                continue;
            }
            of(achievement, "Achievement", "achievement", faults);
            faults.id(achievement, "achievement", true);
            for (String property : List.of("name", "description")) {
                if (Faults.text(achievement.get(property)).filter(text -> !text.isBlank()).isEmpty()) {
                    faults.add("badge.missing", "achievement." + property);
                }
            }
            if (!(achievement.get("criteria") instanceof JsonObject)) {
                faults.add("badge.missing", "achievement.criteria");
            }
            for (JsonValue aligned : Faults.listed(achievement.get("alignment"))) {
                if (!(aligned instanceof JsonObject alignment)
                        || Faults.text(alignment.get("targetName")).isEmpty()
                        || Faults.text(alignment.get("targetUrl")).filter(Faults::url).isEmpty()) {
                    faults.add("badge.alignment", "achievement.alignment");
                }
            }
        }
    }

    private static void of(JsonObject object, String type, String property, Faults faults) {
        boolean named = Faults.listed(object.get("type")).stream().map(Faults::text).flatMap(Optional::stream).anyMatch(type::equals);
        if (!named) {
            faults.add("badge.type", property + ".type");
        }
    }
}
