package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.attachment.check.OfficeFiles.relation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeCheckTest {

    private static final byte[] ZEROS = new byte[16 << 20];

    @Test
    void ordinaryDocumentsAreTakenForWhatTheyAre() {
        assertThat(Checked.as(OfficeFiles.docx().bytes())).isEqualTo("DOCX");
        assertThat(Checked.as(OfficeFiles.xlsx().bytes())).isEqualTo("XLSX");
        assertThat(Checked.as(OfficeFiles.pptx().bytes())).isEqualTo("PPTX");
    }

    @Test
    void linksThatAReaderMayClickAreLetBe() {
        var document = OfficeFiles.docx().relations("word/_rels/document.xml.rels",
                relation("hyperlink", "https://example.org/course", "External"),
                relation("hyperlink", "mailto:office@example.org", "External"),
                relation("hyperlink", "annex%201.docx", "External"),
                relation("image", "media/image1.png", ""));
        assertThat(Checked.as(document.bytes())).isEqualTo("DOCX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "\\\\server\\share", "//server/share", "file://server/share", "ms-msdt:/id"})
    void linksThatRunOrReachIntoANetworkAreNot(String address) {
        var document = OfficeFiles.docx()
                .relations("word/_rels/document.xml.rels", relation("hyperlink", address, "External"));
        assertThat(Checked.as(document.bytes())).isEqualTo("office-outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachedTemplate", "image", "frame", "video"})
    void whatAProgramWouldFetchByItselfIsRefused(String type) {
        var document = OfficeFiles.docx()
                .relations("word/_rels/settings.xml.rels", relation(type, "https://example.org/t.dotm", "External"));
        assertThat(Checked.as(document.bytes())).isEqualTo("office-outside");
    }

    /** As Word keeps sources of citations, and other programs their parts, without an XML declaration. */
    @ParameterizedTest
    @ValueSource(strings = {"<b:Sources xmlns:b=\"x\"/>", "<table xmlns=\"x\"/>", "<p/>", "\uFEFF<a:x xmlns:a=\"x\"/>"})
    void xmlThatLooksLikeATagOfWebPagesIsNoWebPage(String part) {
        assertThat(Checked.as(OfficeFiles.docx().part("customXml/item1.xml", part).bytes())).isEqualTo("DOCX");
    }

    @Test
    void aWebPageInADocumentIsRefused() {
        assertThat(Checked.as(OfficeFiles.docx().part("customXml/item1.xml", "<!DOCTYPE html><p>").bytes())).isEqualTo("office-nested");
        assertThat(Checked.as(OfficeFiles.docx().part("word/x.htm", "<?xml version=\"1.0\"?><html>").bytes())).isEqualTo("office-nested");
    }

    @Test
    void theMainPartMayTakeItsTypeFromItsEnding() {
        var document = OfficeFiles.docx().part("[Content_Types].xml", """
                <Types><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>""");
        assertThat(Checked.as(document.bytes())).isEqualTo("DOCX");
        assertThat(Checked.as(OfficeFiles.ofType("application/vnd.ms-excel.sheet.binary.macroEnabled.main").bytes())).isEqualTo("office-other");
    }

    @Test
    void aDrawingKeptAsAPdfIsCheckedAsAnyPdf() {
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/image1.pdf", PdfFiles.plain()).bytes())).isEqualTo("DOCX");
        byte[] script = PdfFiles.with(document -> document.getDocumentCatalog()
                .setOpenAction(new org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript("app.alert(1)")), true);
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/image1.pdf", script).bytes())).isEqualTo("pdf-script");
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/image1.pdf", "<html>").bytes())).isEqualTo("office-nested");
    }

    @Test
    void macrosAreRefusedByTheirPartTheirRelationAndTheirType() {
        assertThat(Checked.as(OfficeFiles.docx().part("word/vbaProject.bin", new byte[] {1, 2, 3}).bytes())).isEqualTo("office-macros");
        assertThat(Checked.as(OfficeFiles.docx().part("word/VBAPROJECT.BIN", new byte[] {1}).bytes())).isEqualTo("office-macros");
        assertThat(Checked.as(OfficeFiles.xlsx().part("xl/macrosheets/sheet1.xml", "<x/>").bytes())).isEqualTo("office-macros");
        assertThat(Checked.as(OfficeFiles.ofType("application/vnd.ms-word.document.macroEnabled.main+xml").bytes())).isEqualTo("office-macros");
        var renamed = OfficeFiles.docx().part("word/harmless.bin", new byte[] {1})
                .relations("word/_rels/document.xml.rels",
                        "<Relationship Id=\"a\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"harmless.bin\"/>");
        assertThat(Checked.as(renamed.bytes())).isEqualTo("office-macros");
    }

    @Test
    void embeddedObjectsAndControlsAreRefused() {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0};
        assertThat(Checked.as(OfficeFiles.docx().part("word/embeddings/oleObject1.bin", ole).bytes())).isEqualTo("office-objects");
        assertThat(Checked.as(OfficeFiles.docx().part("word/activeX/activeX1.xml", "<x/>").bytes())).isEqualTo("office-objects");
        assertThat(Checked.as(OfficeFiles.xlsx().part("xl/externalLinks/externalLink1.xml", "<ddeLink/>").bytes())).isEqualTo("office-outside");
        assertThat(Checked.as(OfficeFiles.docx().relations("word/_rels/document.xml.rels", relation("aFChunk", "x.html", "")).bytes()))
                .isEqualTo("office-objects");
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/picture.png", ole).bytes())).isEqualTo("office-nested");
    }

    @Test
    void aChartsWorkbookIsLookedIntoOneLevelDeep() {
        byte[] workbook = OfficeFiles.xlsx().bytes();
        byte[] deeper = OfficeFiles.xlsx().part("xl/embeddings/Sheet.xlsx", workbook).bytes();
        byte[] macros = OfficeFiles.xlsx().part("xl/vbaProject.bin", new byte[] {1}).bytes();
        assertThat(embedded(workbook)).isEqualTo("PPTX");
        assertThat(embedded(deeper)).isEqualTo("office-objects");
        assertThat(embedded(macros)).isEqualTo("office-macros");
        assertThat(embedded(OfficeFiles.docx().bytes())).isEqualTo("office-objects");
        assertThat(embedded("no workbook".getBytes(StandardCharsets.UTF_8))).isEqualTo("office-objects");
    }

    private static String embedded(byte[] content) {
        return Checked.as(OfficeFiles.pptx().part("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", content).bytes());
    }

    @Test
    void aBombInsideADocumentIsRefused() {
        byte[] bomb = OfficeFiles.docx().part("word/media/image1.bin", ZEROS).bytes();
        assertThat(bomb.length).isLessThan(64 << 10);
        assertThat(Checked.as(bomb)).isEqualTo("office-bomb");
        byte[] spaces = new byte[16 << 20];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '<';
        assertThat(Checked.as(OfficeFiles.docx().part("word/styles.xml", spaces).bytes())).isEqualTo("office-bomb");
    }

    @Test
    void theBudgetHoldsForAllPartsTogether() {
        // Seven tenths noise: no part swells much, and all of them together swell beyond the limit.
        byte[] part = new byte[8 << 20];
        var random = new java.util.Random(7);
        for (int at = 0; at < part.length; at += 100) {
            part[at] = (byte) random.nextInt();
        }
        var document = OfficeFiles.docx();
        for (int at = 0; at <= OfficeCheck.MOST_INFLATED / part.length; at++) {
            document.part("word/media/part" + at + ".bin", part);
        }
        assertThat(Checked.as(document.bytes())).isEqualTo("office-bomb");
    }

    @Test
    void aBombInAPackedPictureOrANestedWorkbookCountsToo() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ZEROS);
        }
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/image1.emz", packed.toByteArray()).bytes())).isEqualTo("office-bomb");
        assertThat(embedded(OfficeFiles.xlsx().part("xl/media/image1.bin", ZEROS).bytes())).isEqualTo("office-bomb");
    }

    @Test
    void archivesInArchivesAreRefusedBeforeTheyAreOpened() {
        byte[] level = OfficeFiles.zip(Map.of("0.bin", ZEROS));
        for (int depth = 0; depth < 5; depth++) {
            var next = new LinkedHashMap<String, byte[]>();
            for (int at = 0; at < 16; at++) {
                next.put("lib " + at + ".zip", level);
            }
            level = OfficeFiles.zip(next);
        }
        assertThat(Checked.as(level)).isEqualTo("seems-archive");
        assertThat(Checked.as(OfficeFiles.docx().part("word/media/lib.zip", level).bytes())).isEqualTo("office-nested");
    }

    @Test
    void entriesThatShareTheirBytesAreABomb() {
        // The list of entries names the same packed bytes many times (D. Fifield, A better zip bomb, 2019).
        byte[] document = OfficeFiles.docx().part("word/media/a.bin", noise(40_000)).part("word/media/b.bin", new byte[] {1}).bytes();
        assertThat(Checked.as(sharing(document, "word/media/a.bin", 3))).isEqualTo("office-bomb");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }

    /** Writes the list entry of one part again, under other names of the same length. */
    private static byte[] sharing(byte[] zip, String name, int times) {
        var buffer = java.nio.ByteBuffer.wrap(zip).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int list = buffer.getInt(end + 16);
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        int at = list;
        while (!Arrays.equals(zip, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
            at += 46 + buffer.getShort(at + 28) + buffer.getShort(at + 30) + buffer.getShort(at + 32);
        }
        int length = 46 + buffer.getShort(at + 28) + buffer.getShort(at + 30) + buffer.getShort(at + 32);
        var out = java.nio.ByteBuffer.allocate(zip.length + times * length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.put(zip, 0, end);
        for (int copy = 0; copy < times; copy++) {
            int start = out.position();
            out.put(zip, at, length);
            out.put(start + 46 + wanted.length - 5, (byte) ('c' + copy));
        }
        out.put(zip, end, 22);
        int newEnd = out.position() - 22;
        out.putShort(newEnd + 8, (short) (buffer.getShort(end + 8) + times));
        out.putShort(newEnd + 10, (short) (buffer.getShort(end + 10) + times));
        out.putInt(newEnd + 12, newEnd - list);
        return out.array();
    }

    @Test
    void aHundredThousandEntriesAreRefusedUnopened() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int at = 0; at < 100_000; at++) {
                zip.putNextEntry(new ZipEntry("e" + at));
            }
        }
        assertThat(Checked.as(bytes.toByteArray())).isIn("office-entries", "two-kinds");
        var parts = OfficeFiles.docx();
        for (int at = 0; at < 5000; at++) {
            parts.part("word/media/" + at + ".bin", new byte[] {1});
        }
        assertThat(Checked.as(parts.bytes())).isEqualTo("office-entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "word\\..\\x.xml", "C:/x.xml", "word/./x.xml", "word/x\u0001.xml"})
    void namesThatLeadOutOfTheArchiveAreRefused(String name) {
        assertThat(Checked.as(OfficeFiles.docx().part(name, new byte[] {1}).bytes())).isEqualTo("office-paths");
    }

    @Test
    void entityBombsAndOtherEncodingsAreRefused() {
        var laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>";
        assertThat(Checked.as(OfficeFiles.docx().part("word/document.xml", laughs).bytes())).isEqualTo("office-damaged");
        assertThat(Checked.as(OfficeFiles.docx().part("[Content_Types].xml", laughs).bytes())).isEqualTo("office-damaged");
        assertThat(Checked.as(OfficeFiles.docx().part("_rels/.rels", laughs).bytes())).isEqualTo("office-damaged");
        var late = "<?xml version=\"1.0\"?><!--" + "x".repeat(40_000) + "-->" + laughs.substring(21);
        for (int shift = 0; shift < 12; shift++) {
            var shifted = late.replace("<!--", "<!--" + "y".repeat(shift) + "z".repeat(4096 + 32768 - 40_000 % 32768));
            assertThat(Checked.as(OfficeFiles.docx().part("word/document.xml", shifted).bytes())).isEqualTo("office-damaged");
        }
        assertThat(Checked.as(OfficeFiles.docx().part("word/document.xml", "\uFEFF<x/>".getBytes(StandardCharsets.UTF_16LE)).bytes()))
                .isNotEqualTo("DOCX");
        assertThat(Checked.as(OfficeFiles.docx().part("word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><x/>").bytes()))
                .isEqualTo("office-damaged");
    }

    @Test
    void somethingBeforeOrBehindADocumentMakesItTwo() {
        byte[] document = OfficeFiles.docx().bytes();
        assertThat(Checked.as(joined(document, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))).isEqualTo("two-kinds");
        assertThat(Checked.as(joined(document, new byte[] {'\n'}))).isEqualTo("DOCX");
        assertThat(Checked.as(joined(document, document))).isEqualTo("two-kinds");
        byte[] prefixed = joined(new byte[] {'P', 'K', 3, 4, '%', 'P', 'D', 'F', '-'}, document);
        assertThat(Checked.as(prefixed)).isEqualTo("two-kinds");
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void otherArchivesAreCalledByTheirName() {
        assertThat(Checked.as(OfficeFiles.zip(Map.of("a.txt", new byte[] {'a'})))).isEqualTo("seems-archive");
        assertThat(Checked.as(OfficeFiles.zip(Map.of("OFD.xml", new byte[] {'a'})))).isEqualTo("seems-ofd");
        assertThat(Checked.as(OfficeFiles.zip(Map.of("mimetype", new byte[] {'a'}, "META-INF/manifest.xml", new byte[] {'a'}))))
                .isEqualTo("seems-open-document");
        assertThat(Checked.as(OfficeFiles.ofType("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml").bytes()))
                .isEqualTo("office-other");
    }

    @Test
    void aCutOrPatchedDocumentIsDamaged() {
        byte[] document = OfficeFiles.docx().part("word/media/a.bin", noise(10_000)).bytes();
        assertThat(Checked.as(Arrays.copyOf(document, document.length / 2))).isEqualTo("office-damaged");
        byte[] patched = document.clone();
        Arrays.fill(patched, 400, 460, (byte) 0xFF);
        assertThat(Checked.as(patched)).isEqualTo("office-damaged");
        assertThat(Checked.as(OfficeFiles.docx().without("word/document.xml").bytes())).isEqualTo("office-damaged");
        assertThat(Checked.as(OfficeFiles.docx().without("_rels/.rels").bytes())).isEqualTo("office-damaged");
    }
}
