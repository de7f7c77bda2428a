package org.opencreditbank.bank.qualification;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.CanonicalShape;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Gap;
import org.opencreditbank.rulebook.recognition.programme.Held;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to a claim, complete: what the canonical form is made of, and with it the leaf. It is stored sealed as it stands.
 *
 * @param reasons in the words of whoever took the step; absent where none are given
 * @param basis what the claim rests on, and what the check found; absent in all events but the first
 */
record AwardRecord(
        String award, int number, String event, String party, String actor, LocalDate occurred, String stage, String account, String institution,
        String programme, String qualification, String ruleSet, @Nullable String reasons, @Nullable Basis basis) {

    private static final CanonicalShape SHAPE = CanonicalShape.of("award",
            "award", "number", "event", "party", "actor", "occurred", "stage", "account", "institution", "programme", "qualification", "ruleSet",
            "reasons", "counted", "resident", "held", "gaps");

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What a claim rests on.
     *
     * @param gaps what was missing, as programs are told it
     */
    record Basis(Credits counted, Credits resident, List<Held> held, List<ProgressApi.GapBody> gaps) {}

    /**
     * Something on which a claim rests.
     *
     * @param recognised whether a recognition gave it; else it was passed with the institution itself, and the ledger holds it for the claim
     */
    record Rest(Place place, Credits credits, boolean recognised, List<String> achievements) {}

    /**
     * What is read back of it.
     *
     * @param counted credits that counted toward it; zero in all events but the first
     * @param gaps what was missing
     */
    record Read(String stage, String reasons, Credits counted, List<Rest> rests, List<Gap> gaps) {}

    /** The canonical form, version 1. What is absent is left out; amounts and levels are texts. */
    byte[] canonical() {
        return SHAPE.encode(award, number, event, party, actor, occurred.toString(), stage, account, institution, programme, qualification, ruleSet,
                reasons, basis == null ? null : basis.counted().toString(), basis == null ? null : basis.resident().toString(),
                basis == null || basis.held().isEmpty() ? null : basis.held().stream().map(AwardRecord::member).toList(),
                basis == null || basis.gaps().isEmpty() ? null : basis.gaps().stream().map(AwardRecord::member).toList());
    }

    private static Map<String, Object> member(Held held) {
        var member = new TreeMap<String, Object>();
        member.put("place", held.place().key());
        member.put("credits", held.credits().toString());
        if (held.level() != null) {
            member.put("level", held.level().toString());
        }
        if (held.recognition() != null) {
            member.put("recognition", held.recognition());
        }
        member.put("achievements", List.copyOf(held.achievements()));
        return member;
    }

    private static Map<String, Object> member(ProgressApi.GapBody gap) {
        var member = new TreeMap<String, Object>();
        member.put("kind", gap.kind());
        put(member, "part", gap.part());
        put(member, "place", gap.place());
        put(member, "has", gap.has());
        put(member, "needs", gap.needs());
        return member;
    }

    private static void put(Map<String, Object> member, String name, @Nullable String value) {
        if (value != null) {
            member.put(name, value);
        }
    }

    /** Reads what stands in a canonical form. */
    static Read read(byte[] canonical) {
        JsonNode json = JSON.readTree(new String(canonical, StandardCharsets.UTF_8));
        var rests = new ArrayList<Rest>();
        for (JsonNode held : json.path("held")) {
            var achievements = new ArrayList<String>();
            held.get("achievements").forEach(each -> achievements.add(each.asString()));
            rests.add(new Rest(Place.ofKey(held.get("place").asString()), Credits.parse(held.get("credits").asString()), held.has("recognition"),
                    List.copyOf(achievements)));
        }
        var gaps = new ArrayList<Gap>();
        json.path("gaps").forEach(each -> gaps.add(gap(each)));
        return new Read(json.get("stage").asString(), json.path("reasons").asString(""), Credits.parse(json.path("counted").asString("0")), List.copyOf(rests), List.copyOf(gaps));
    }

    private static Gap gap(JsonNode gap) {
        var part = gap.path("part").asString("");
        var has = gap.path("has").asString("0");
        var needs = gap.path("needs").asString("0");
        var kind = gap.get("kind").asString();
        return switch (kind) {
            case "credits-missing" -> new Gap.CreditsMissing(part, Credits.parse(has), Credits.parse(needs));
            case "course-missing" -> new Gap.CourseMissing(part, place(gap).code());
            case "choice-missing" -> new Gap.ChoiceMissing(part, Integer.parseInt(has), Integer.parseInt(needs));
            case "unit-missing" -> new Gap.UnitMissing(part, place(gap).code());
            case "residency-missing" -> new Gap.ResidencyMissing(Credits.parse(has), Credits.parse(needs));
            case "below-level" -> new Gap.BelowLevel(part, place(gap), gap.has("has") ? Level.parse(has) : null, Level.parse(needs));
            case "counted-twice" -> new Gap.CountedTwice("", Integer.parseInt(has));
            case "given-twice" -> new Gap.GivenTwice(place(gap));
            case "no-such-place" -> new Gap.NoSuchPlace(place(gap));
            default -> throw new IllegalArgumentException("no gap is written " + kind);
        };
    }

    private static Place place(JsonNode gap) {
        return Place.ofKey(gap.get("place").asString());
    }
}
