package org.opencreditbank.bank.credential.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.opencreditbank.bank.credential.CertificateView;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes certificates to look at and to print. The page and the PDF come from one template, so they say the same.
 *
 * <pre>{@code
 * switch (certificates.print(certificate)) {
 *     case Printed.Sheet sheet -> send(sheet.pdf());
 *     case Printed.NotPrinted(Refusal refusal) -> tell(words.refusal(refusal));
 * }
 * }</pre>
 */
@Component
public final class Certificates {
    private static final float PDF_1_7 = 1.7f;

    static {
        // It logs through java.util.logging by itself, each sheet with a dozen lines; what it can't do stays loud.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.opencreditbank.bank.templates");
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final String style;
    private final Texts texts;
    private final Typefaces typefaces;

    /**
     * @param added TrueType files asked for characters that the bank's own fonts lack, in this order
     * @throws IllegalArgumentException if one of them is no TrueType font
     */
    @Autowired
    public Certificates(Texts texts, @Value("${creditbank.certificates.fonts:}") List<String> added) {
        this.texts = texts;
        this.typefaces = new Typefaces(added.stream().filter(file -> !file.isBlank()).map(Path::of).toList());
        try {
            this.style = new ClassPathResource("org/opencreditbank/bank/layout/certificate.css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /** What template {@code credential/certificate} shows. A browser has fonts of its own, so nothing is refused here. */
    public CertificateView view(Certificate certificate) {
        return CertificateWords.view(certificate, new QrCode(certificate.checkAt().toASCIIString()), texts.in(certificate.language()));
    }

    /**
     * A PDF of one A4 sheet (of more only where names are very long), tagged for screen readers (PDF/UA-1) and fit for the archive
     * (PDF/A-2a): fonts embedded, text to be copied out whole. Refused where no font has one of the characters.
     */
    public Printed print(Certificate certificate) {
        var code = new QrCode(certificate.checkAt().toASCIIString());
        var view = CertificateWords.view(certificate, code, texts.in(certificate.language()));
        return switch (typefaces.choose(rendered(view, ""), certificate.language())) {
            case Typefaces.Chosen.Missing(Refusal refusal) -> new Printed.NotPrinted(refusal);
            case Typefaces.Chosen.Needed(List<Typeface> needed) -> sheet(view, code, needed);
        };
    }

    private Printed sheet(CertificateView view, QrCode code, List<Typeface> needed) {
        var families = needed.stream().map(typeface -> "'" + typeface.name() + "'").collect(Collectors.joining(", "));
        var pdf = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfVersion(PDF_1_7)
                    .usePdfUaAccessibility(true)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .useColorProfile(colours)
                    .withProducer("Open Credit Bank")
                    .useObjectDrawerFactory(new Drawings(code))
                    .withHtmlContent(rendered(view, families), null)
                    .toStream(pdf);
            for (Typeface typeface : needed) {
                var font = new PDFontSupplier(PDType0Font.load(document, typeface.font(), true));
                builder.useFont(font, typeface.name(), 400, FontStyle.NORMAL, true);
            }
            builder.run();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return new Printed.Sheet(pdf.toByteArray());
    }

    private String rendered(CertificateView view, String families) {
        var page = new StringOutput();
        templates.render("credential/certificate-sheet.jte", Map.of("certificate", view, "style", style, "families", families), page);
        return page.toString();
    }
}
