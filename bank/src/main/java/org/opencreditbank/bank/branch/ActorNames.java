package org.opencreditbank.bank.branch;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.stereotype.Component;

/** Who did something, as a person whose account it was can understand: where they work and which sign-in it was; no names. */
@Component
class ActorNames {
    private final SignIns signIns;
    private final Organisations organisations;

    ActorNames(SignIns signIns, Organisations organisations) {
        this.signIns = signIns;
        this.organisations = organisations;
    }

    /** By the label that is stored with a deed. */
    Map<String, String> of(Stream<String> labels, Words words) {
        return labels.distinct().collect(Collectors.toMap(Function.identity(), label -> name(label, words)));
    }

    private String name(String label, Words words) {
        int slash = label.indexOf('/');
        String key = slash < 0 ? "" : "branch.actor." + label.substring(0, slash);
        if (!words.has(key)) {
            return label;
        }
        String who = label.substring(slash + 1);
        String plain = words.text(key, "who", who);
        return switch (label.substring(0, slash)) {
            case "registrar", "branch-staff" -> signIns.workplace(Long.parseLong(who))
                    .map(organisations::get)
                    .map(place -> words.text("branch.actor.at", "place", words.pick(place.name()), "actor", plain))
                    .orElse(plain);
            default -> plain;
        };
    }
}
