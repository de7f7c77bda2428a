package org.opencreditbank.proof.command;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.Words;

/** Reports as text for people and as JSON for programs. */
final class Printing {

    private Printing() {}

    static String text(String name, Report report, Words words) {
        StringBuilder out = new StringBuilder();
        text(name, "", report, words, out);
        out.append("  ").append(words.of("report.at", Map.of("at", report.at().toString()))).append('\n');
        out.append("  ").append(words.of("report.trust-list", Map.of("trustList", report.trustList()))).append('\n');
        out.append("  ").append(report.status().map(asOf -> words.of("report.status", Map.of("asOf", asOf.toString())))
                .orElseGet(() -> words.of("report.no-status", Map.of())));
        return out.toString();
    }

    private static void text(String name, String indent, Report report, Words words, StringBuilder out) {
        out.append(indent).append(name).append(": ").append(words.of(report.verdict())).append('\n');
        report.issuer().ifPresent(issuer -> out.append(indent).append("  ")
                .append(words.of("report.issuer", Map.of("name", issuer.name()))).append('\n'));
        report.loggedAt().ifPresent(time -> out.append(indent).append("  ")
                .append(words.of("report.logged", Map.of("time", time.toString()))).append('\n'));
        for (Probe probe : report.probes()) {
            out.append(indent).append("  ").append(words.of("probe." + probe.code(), Map.of())).append(": ")
                    .append(words.of("result." + probe.result(), Map.of()));
            probe.refusal().ifPresent(refusal -> out.append(" – ").append(words.of(refusal)));
            out.append('\n');
        }
        int number = 0;
        for (Report contained : report.contained()) {
            text(name + "#" + ++number, indent + "  ", contained, words, out);
        }
    }

    static JsonObject json(String name, Report report, Words words) {
        JsonObjectBuilder out = Json.createObjectBuilder()
                .add("file", name)
                .add("verdict", report.verdict().code())
                .add("words", words.of(report.verdict()))
                .add("at", report.at().toString())
                .add("trustList", report.trustList());
        report.status().ifPresent(asOf -> out.add("statusAsOf", asOf.toString()));
        report.loggedAt().ifPresent(time -> out.add("loggedAt", time.toString()));
        report.issuer().ifPresent(issuer -> out.add("issuer",
                Json.createObjectBuilder().add("id", issuer.id()).add("name", issuer.name())));
        JsonArrayBuilder reasons = Json.createArrayBuilder();
        report.verdict().reasons().forEach(refusal -> reasons.add(json(refusal, words)));
        out.add("reasons", reasons);
        JsonArrayBuilder probes = Json.createArrayBuilder();
        for (Probe probe : report.probes()) {
            JsonObjectBuilder one = Json.createObjectBuilder().add("probe", probe.code()).add("result", probe.result().name());
            probe.refusal().ifPresent(refusal -> one.add("refusal", json(refusal, words)));
            probes.add(one.add("values", Json.createObjectBuilder(Map.<String, Object>copyOf(probe.values()))));
        }
        out.add("probes", probes);
        JsonArrayBuilder contained = Json.createArrayBuilder();
        int number = 0;
        for (Report inner : report.contained()) {
            contained.add(json(name + "#" + ++number, inner, words));
        }
        return out.add("contained", contained).build();
    }

    private static JsonObject json(Refusal refusal, Words words) {
        return Json.createObjectBuilder().add("code", refusal.code()).add("words", words.of(refusal))
                .add("parameters", Json.createObjectBuilder(Map.<String, Object>copyOf(refusal.parameters()))).build();
    }
}
