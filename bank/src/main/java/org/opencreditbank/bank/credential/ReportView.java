package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.Verdict;

/**
 * A report in words.
 *
 * @param kind good, doubt or refused, as component {@code notice} has it
 * @param sentence the verdict
 * @param reasons why, where whoever asks can do something with it; all reasons stand in the probes
 * @param advice what to do next
 * @param issuer by the trust list; empty where it is not on it
 * @param statuses as of when statuses were known; empty where none was looked at
 * @param says what it says; empty unless the signature is that of this statement
 * @param contained the reports on credentials inside
 */
public record ReportView(
        String kind, String sentence, List<String> reasons, String advice, String issuer, String at, String trustList, String statuses, List<Says.Line> says,
        List<ProbeView> probes, List<ReportView> contained) {

    /** One check in words. */
    public record ProbeView(String name, String result, String why, List<Says.Line> values) {}

    static ReportView of(Report report, Words words) {
        var told = new org.opencreditbank.proof.verify.Words(locale(words));
        boolean unchanged = report.probes().stream().anyMatch(probe -> probe.code().equals("proof") && probe.result() == Probe.Result.PASSED);
        return new ReportView(
                kind(report.verdict()),
                told.of(report.verdict()),
                reasons(report.verdict(), told),
                words.text("credential.verify.advice." + report.verdict().code()),
                report.issuer().map(issuer -> issuer.name() + " (" + issuer.id() + ")").orElse(""),
                words.moment(report.at()),
                report.trustList(),
                report.status().map(words::moment).orElse(""),
                unchanged ? report.document().map(document -> Says.of(document, words).lines()).orElse(List.of()) : List.of(),
                report.probes().stream().map(probe -> probe(probe, told, words)).toList(),
                report.contained().stream().map(each -> of(each, words)).toList());
    }

    private static ProbeView probe(Probe probe, org.opencreditbank.proof.verify.Words told, Words words) {
        return new ProbeView(
                told.of("probe." + probe.code(), Map.of()),
                words.text("credential.verify.result." + probe.result().name()),
                probe.refusal().map(told::of).orElse(""),
                probe.values().entrySet().stream().map(each -> new Says.Line(each.getKey(), each.getValue())).toList());
    }

    /** That a list has the credential, or that hashes differ, is a matter of the probes. */
    private static List<String> reasons(Verdict verdict, org.opencreditbank.proof.verify.Words told) {
        return switch (verdict) {
            case Verdict.CantTell _, Verdict.Malformed _, Verdict.NotYetValid _, Verdict.Expired _ -> verdict.reasons().stream().map(told::of).toList();
            case Verdict.Valid _, Verdict.Altered _, Verdict.UnknownIssuer _, Verdict.Revoked _, Verdict.Suspended _ -> List.of();
        };
    }

    static Locale locale(Words words) {
        return words.language().locale();
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid _ -> "good";
            case Verdict.CantTell _, Verdict.UnknownIssuer _, Verdict.Suspended _, Verdict.NotYetValid _, Verdict.Expired _ -> "doubt";
            case Verdict.Malformed _, Verdict.Altered _, Verdict.Revoked _ -> "refused";
        };
    }
}
