package org.opencreditbank.bank.attachment.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Writes small PDF files. */
public final class PdfFiles {

    private PdfFiles() {}

    /** What is done to a document before it is written. */
    interface Change {
        void to(PDDocument document) throws IOException;
    }

    public static byte[] plain() {
        return with(_ -> {}, true);
    }

    /** A page with a drawing on it, and whatever else. */
    static byte[] with(Change change, boolean compressed) {
        try (var document = new PDDocument(); var bytes = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.addRect(72, 600, 200, 100);
                content.fill();
            }
            document.getDocumentInformation().getCOSObject().setString(COSName.TITLE, "Syllabus");
            change.to(document);
            document.save(bytes, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
