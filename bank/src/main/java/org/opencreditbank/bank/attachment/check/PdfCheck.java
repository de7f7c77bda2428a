package org.opencreditbank.bank.attachment.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * PDF by Apache PDFBox: it has pages, needs no password, and none of its objects is a script, starts a program, brings a file along
 * or hides another form. Each object is looked at, reachable or not, and let go at once.
 */
final class PdfCheck {

    /** Where an object with one of these keys stands, and what it is refused as. */
    private static final Map<String, String> KEYS = Map.of(
            "JS", "attachment.pdf-script",
            "JavaScript", "attachment.pdf-script",
            "EF", "attachment.pdf-embedded",
            "EmbeddedFiles", "attachment.pdf-embedded",
            "XFA", "attachment.pdf-form",
            "RichMediaContent", "attachment.pdf-active",
            "RichMediaSettings", "attachment.pdf-active");

    /** The same by what an object says of its type, subtype or action. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("JavaScript", "attachment.pdf-script"),
            Map.entry("Launch", "attachment.pdf-launch"),
            Map.entry("GoToR", "attachment.pdf-launch"),
            Map.entry("GoToE", "attachment.pdf-launch"),
            Map.entry("EmbeddedFile", "attachment.pdf-embedded"),
            Map.entry("FileAttachment", "attachment.pdf-embedded"),
            Map.entry("SubmitForm", "attachment.pdf-active"),
            Map.entry("ImportData", "attachment.pdf-active"),
            Map.entry("RichMedia", "attachment.pdf-active"),
            Map.entry("Rendition", "attachment.pdf-active"),
            Map.entry("Movie", "attachment.pdf-active"),
            Map.entry("Sound", "attachment.pdf-active"),
            Map.entry("Screen", "attachment.pdf-active"),
            Map.entry("3D", "attachment.pdf-active"));

    private static final Set<COSName> SAY_WHAT = Set.of(COSName.TYPE, COSName.SUBTYPE, COSName.S);

    private PdfCheck() {}

    static void check(Path path) throws IOException {
        new PdfBytes(Files.readAllBytes(path)).check();
        try (var file = new RandomAccessReadBufferedFile(path);
                PDDocument pdf = Loader.loadPDF(file, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.isEncrypted()) {
                throw FileRefused.of("attachment.pdf-locked");
            }
            if (pdf.getNumberOfPages() < 1 || pdf.getPage(0).getCOSObject() == null) {
                throw damaged();
            }
            objects(pdf.getDocument());
        } catch (FileRefused refused) {
            throw refused;
        } catch (InvalidPasswordException locked) {
            throw FileRefused.of("attachment.pdf-locked");
        } catch (IOException | RuntimeException unreadable) {
            throw damaged();
        }
    }

    private static void objects(COSDocument document) throws FileRefused {
        inspect(document.getTrailer());
        List<COSObjectKey> keys = new ArrayList<>(document.getXrefTable().keySet());
        for (COSObjectKey key : keys) {
            COSObject object = document.getObjectFromPool(key);
            COSBase content = object.getObject();
            if (content != null) {
                inspect(content);
            }
            if (content instanceof COSArray || content instanceof COSDictionary) {
                object.setToNull(); // names stay, for those that refer to them
            }
        }
    }

    /** Looks into what stands directly in an object; what it refers to has its own turn. */
    private static void inspect(COSBase content) throws FileRefused {
        if (content instanceof COSArray array) {
            for (int at = 0; at < array.size(); at++) {
                COSBase item = array.get(at);
                if (item != null) {
                    inspect(item);
                }
            }
        } else if (content instanceof COSDictionary dictionary) {
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                refuse(KEYS.get(entry.getKey().getName()));
                boolean saysWhat = SAY_WHAT.contains(entry.getKey());
                if (saysWhat && dictionary.getDictionaryObject(entry.getKey()) instanceof COSName said) {
                    refuse(TYPES.get(said.getName()));
                }
                inspect(entry.getValue());
            }
        }
    }

    private static void refuse(@Nullable String code) throws FileRefused {
        if (code != null) {
            throw FileRefused.of(code);
        }
    }

    private static FileRefused damaged() {
        return FileRefused.of("attachment.pdf-damaged");
    }
}
