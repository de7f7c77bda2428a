package org.opencreditbank.bank.credential.paper;

import java.util.ArrayList;
import java.util.List;
import org.opencreditbank.bank.credential.CertificateView;
import org.opencreditbank.bank.credential.CertificateView.Fact;
import org.opencreditbank.bank.layout.Words;

/** Puts a certificate into the words of its language. */
final class CertificateWords {

    private CertificateWords() {}

    static CertificateView view(Certificate certificate, QrCode code, Words words) {
        return new CertificateView(
                words.language().tag(),
                certificate.certifier(),
                words.text("credential.paper.title"),
                words.text("credential.paper.opening"),
                certificate.holder(),
                words.text(certificate.awardingBody().isBlank() ? "credential.paper.attained" : "credential.paper.attained.by", "body", certificate.awardingBody()),
                certificate.attained(),
                facts(certificate, words),
                words.text("credential.paper.check"),
                words.text("credential.paper.check.text"),
                certificate.checkAt().toASCIIString(),
                certificate.code().isBlank() ? "" : words.text("credential.paper.code", "code", certificate.code()),
                words.text("credential.paper.qr"),
                code.side(),
                code.svgPath(),
                words.text("credential.paper.seal"),
                words.text("credential.paper.issued", "when", words.day(certificate.issuedAt())),
                words.text("credential.paper.foot"));
    }

    private static List<Fact> facts(Certificate certificate, Words words) {
        var facts = new ArrayList<Fact>();
        add(facts, words, "kind", certificate.kind());
        add(facts, words, "when", certificate.attainedOn());
        add(facts, words, "result", certificate.result());
        certificate.worth().forEach(worth -> {
            add(facts, words, "credits", worth.credits());
            add(facts, words, "level", worth.level());
        });
        add(facts, words, "assurance", certificate.assurance());
        add(facts, words, "number", certificate.number());
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, Words words, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(words.text("credential.paper.fact." + name), value));
        }
    }
}
