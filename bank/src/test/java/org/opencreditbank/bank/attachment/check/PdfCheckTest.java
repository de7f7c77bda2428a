package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionRemoteGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionSubmitForm;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing is tried in a file whose objects stand open and in one whose objects lie in compressed streams. */
class PdfCheckTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrdinaryFileWithLinksAndAFormIsTaken(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(document -> {
            var link = new PDAnnotationLink();
            var action = new PDActionURI();
            action.setURI("https://example.org/");
            link.setAction(action);
            document.getPage(0).getAnnotations().add(link);
            document.getDocumentCatalog().setAcroForm(new PDAcroForm(document));
        }, compressed))).isEqualTo("PDF");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scriptsAreRefused(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(
                        document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")), compressed)))
                .isEqualTo("pdf-script");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOpensProgramsOrOtherFilesIsRefused(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch()), compressed)))
                .isEqualTo("pdf-launch");
        assertThat(Checked.as(PdfFiles.with(document -> document.getDocumentCatalog().setOpenAction(new PDActionRemoteGoTo()), compressed)))
                .isEqualTo("pdf-launch");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void embeddedFilesAreRefused(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(document -> {
            var file = new PDEmbeddedFile(document, new ByteArrayInputStream("MZ".getBytes(StandardCharsets.US_ASCII)));
            var specification = new PDComplexFileSpecification();
            specification.setFile("setup.exe");
            specification.setEmbeddedFile(file);
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("setup.exe", specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        }, compressed))).isEqualTo("pdf-embedded");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void formsThatSendAndFormsThatHideAreRefused(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(document -> document.getDocumentCatalog().setOpenAction(new PDActionSubmitForm()), compressed)))
                .isEqualTo("pdf-active");
        assertThat(Checked.as(PdfFiles.with(document -> {
            var form = new PDAcroForm(document);
            form.getCOSObject().setItem(COSName.getPDFName("XFA"), new COSStream());
            document.getDocumentCatalog().setAcroForm(form);
        }, compressed))).isEqualTo("pdf-form");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anObjectThatNothingRefersToIsLookedAtToo(boolean compressed) {
        assertThat(Checked.as(PdfFiles.with(document -> {
            var action = new COSDictionary();
            action.setName(COSName.S, "Rendition");
            var holder = new COSDictionary();
            holder.setItem("Deep", new COSDictionary());
            holder.getCOSDictionary(COSName.getPDFName("Deep")).setItem("Deeper", action);
            document.getDocumentCatalog().getCOSObject().setItem("Private", holder);
        }, compressed))).isEqualTo("pdf-active");
    }

    @Test
    void aNameInDisguiseIsTheSameName() {
        byte[] file = PdfFiles.with(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch()), false);
        String disguised = new String(file, StandardCharsets.ISO_8859_1).replace("/Launch", "/L#61u#6Ech");
        assertThat(disguised).contains("/L#61u#6Ech");
        assertThat(Checked.as(disguised.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("pdf-launch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open sesame"})
    void aProtectedFileIsRefusedWhetherOrNotItOpensByItself(String password) {
        assertThat(Checked.as(PdfFiles.with(document -> {
            var policy = new StandardProtectionPolicy("the owner's", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
        }, true))).isEqualTo("pdf-locked");
    }

    @Test
    void aTruncatedFileIsDamaged() {
        byte[] file = PdfFiles.with(_ -> {}, false);
        for (int cut : new int[] {9, file.length / 4, file.length / 2, file.length - 8}) {
            assertThat(Checked.as(Arrays.copyOf(file, cut))).isEqualTo("pdf-damaged");
        }
        assertThat(Checked.as("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII))).isEqualTo("pdf-damaged");
        assertThat(Checked.as("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("pdf-damaged");
    }

    @Test
    void anotherFileBehindItMakesItTwo() {
        byte[] file = PdfFiles.plain();
        byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(Checked.as(OfficeCheckTest.joined(file, html))).isEqualTo("two-kinds");
        assertThat(Checked.as(OfficeCheckTest.joined(file, new byte[4096]))).isIn("PDF", "two-kinds");
        assertThat(Checked.as(OfficeCheckTest.joined(file, OfficeFiles.docx().bytes()))).isEqualTo("two-kinds");
        assertThat(Checked.as(OfficeCheckTest.joined("GIF89a;".getBytes(StandardCharsets.US_ASCII), file))).isEqualTo("two-kinds");
    }

    @Test
    void anArchiveBeforeThePdfsEndMakesItTwo() {
        byte[] file = PdfFiles.plain();
        byte[] end = "\nstartxref\n0\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(Checked.as(OfficeCheckTest.joined(OfficeCheckTest.joined(file, OfficeFiles.docx().bytes()), end))).isEqualTo("two-kinds");
    }

    @Test
    void anArchiveWhoseCommentIsThePdfsEndMakesItTwo() {
        byte[] zip = OfficeFiles.docx().bytes();
        byte[] file = PdfFiles.plain();
        byte[] tail = Arrays.copyOfRange(file, file.length - 400, file.length);
        zip[zip.length - 2] = (byte) tail.length;
        zip[zip.length - 1] = (byte) (tail.length >> 8);
        byte[] both = OfficeCheckTest.joined(OfficeCheckTest.joined(Arrays.copyOf(file, file.length - 400), zip), tail);
        assertThat(Checked.as(both)).isEqualTo("two-kinds");
    }

    /** The parser would hold all of it in memory. The later ones try to hide where the dictionary begins. */
    @ParameterizedTest
    @ValueSource(strings = {"/Type/ObjStm/N 1/First 4", "/Type/XRef/W[1 2 1]/Size 4/Root 1 0 R", "/T#79pe/ObjStm/N 1/Fir#73t 4",
        "/First 4/N 1/Type/ObjStm/A(endobj 9 0 obj<<)", "/First 4/N 1/Type/ObjStm/A(endobj\n9 0 obj<< \\()", "/First 4/N 1/Type/ObjStm/A<endobj 9 0 obj<<>",
        "/First 4/N 1/Type/ObjStm % endobj 9 0 obj<<\n", "/First 4/N 1/Type/ObjStm/A 9 0 obj<<", "/First 4/N 1/Type/ObjStm/xobjx 1"})
    void aStreamOfObjectsThatIsABombIsRefusedBeforeItIsParsed(String keys) throws Exception {
        byte[] packed = deflated(new byte[64 << 20]);
        assertThat(Checked.as(withStream("<<" + keys + "/Filter/FlateDecode/Length " + packed.length + ">>", packed)))
                .isEqualTo("pdf-bomb");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/Filter[/FlateDecode/LZWDecode]", "/Filter/RunLengthDecode", "/Filter 7 0 R", "/Filter/FlateDecode/Filter/LZWDecode",
        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>", "/Filter/FlateDecode/DecodeParms 7 0 R"
    })
    void aStreamOfObjectsThatIsPackedInAnUnusualWayIsRefused(String filter) throws Exception {
        byte[] packed = deflated(new byte[100]);
        assertThat(Checked.as(withStream("<</Type/ObjStm/N 1/First 4" + filter + "/Length " + packed.length + ">>", packed)))
                .isEqualTo("too-intricate");
    }

    @Test
    void pagesAndPicturesMaySwell() throws Exception {
        byte[] packed = deflated(new byte[64 << 20]);
        assertThat(Checked.as(PdfFiles.with(document -> {
            var picture = new COSStream();
            try (var raw = picture.createRawOutputStream()) {
                raw.write(packed);
            }
            picture.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
            document.getDocumentCatalog().getCOSObject().setItem("Picture", picture);
        }, true))).isEqualTo("PDF");
    }

    @Test
    void millionsOfTinyObjectsAreTooMany() {
        String many = "<<>>".repeat(PdfBytes.MOST_PARTS + 1);
        String file = new String(PdfFiles.with(_ -> {}, false), StandardCharsets.ISO_8859_1).replaceFirst("%", "%")
                .replaceFirst("endobj", "endobj\n99 0 obj[" + many + "]endobj");
        assertThat(Checked.as(file.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("too-intricate");
    }

    @Test
    void listsNestedWithoutEndAreNoTrouble() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        String file = new String(PdfFiles.with(_ -> {}, false), StandardCharsets.ISO_8859_1)
                .replaceFirst("/Type ?/Catalog", "/Type/Catalog/Deep " + deep);
        assertThat(Checked.as(file.getBytes(StandardCharsets.ISO_8859_1))).isIn("pdf-damaged", "too-intricate");
    }

    private static byte[] deflated(byte[] content) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] withStream(String dictionary, byte[] content) throws Exception {
        var file = new ByteArrayOutputStream();
        file.write(("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 1>>endobj\n3 0 obj" + dictionary
                        + "stream\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        file.write(content);
        file.write("\nendstream endobj\nstartxref\n120\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }
}
