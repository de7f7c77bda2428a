package org.opencreditbank.bank.attachment.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds small office documents, sound ones and others. */
public final class OfficeFiles {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private OfficeFiles(String main, String type) {
        part("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/%s" ContentType="%s"/></Types>
                """.formatted(main, type));
        relations("_rels/.rels", relation("officeDocument", main, ""));
        part(main, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><body><p>《食品安全》课程大纲</p></body></document>");
    }

    public static OfficeFiles docx() {
        return new OfficeFiles("word/document.xml", OPEN_XML + "wordprocessingml.document.main+xml");
    }

    static OfficeFiles xlsx() {
        return new OfficeFiles("xl/workbook.xml", OPEN_XML + "spreadsheetml.sheet.main+xml");
    }

    static OfficeFiles pptx() {
        return new OfficeFiles("ppt/presentation.xml", OPEN_XML + "presentationml.presentation.main+xml");
    }

    static OfficeFiles ofType(String type) {
        return new OfficeFiles("word/document.xml", type);
    }

    OfficeFiles part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public OfficeFiles part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    OfficeFiles without(String name) {
        parts.remove(name);
        return this;
    }

    OfficeFiles relations(String name, String... relations) {
        return part(name, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships "
                + "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + String.join("", relations)
                + "</Relationships>");
    }

    static String relation(String type, String target, String mode) {
        return "<Relationship Id=\"r%d\" Type=\"%s\" Target=\"%s\"%s/>".formatted(
                Math.floorMod(target.hashCode(), 1_000_000), RELATIONS + type, target, mode.isEmpty() ? "" : " TargetMode=\"" + mode + "\"");
    }

    public byte[] bytes() {
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
