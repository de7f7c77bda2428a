package org.opencreditbank.bank.attachment.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.opencreditbank.bank.attachment.AttachmentKind;

/** The two sorts of parts that say what an office document is and what it reaches for: content types and relations. */
final class OfficeParts {

    private static final int MOST_BYTES = 8 << 20;

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, AttachmentKind> MAIN_TYPES = Map.of(
            OPEN_XML + "wordprocessingml.document.main+xml", AttachmentKind.DOCX,
            OPEN_XML + "spreadsheetml.sheet.main+xml", AttachmentKind.XLSX,
            OPEN_XML + "presentationml.presentation.main+xml", AttachmentKind.PPTX);

    private static final Pattern MACRO = Pattern.compile("macro|vba");
    private static final Pattern OBJECT = Pattern.compile("activex|oleobject");
    private static final String BINARY_WORKBOOK = "application/vnd.ms-excel.sheet.binary.";

    /** Last parts of relation types whose targets run, or bring a document of another sort along. */
    private static final Set<String> MACRO_RELATIONS = Set.of("vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet", "attachedtoolbars");

    private static final Set<String> OBJECT_RELATIONS =
            Set.of("oleobject", "control", "activexcontrolbinary", "afchunk", "subdocument");

    private static final Set<String> OUTSIDE_RELATIONS = Set.of("externallink", "externallinkpath");

    private static final Pattern HARMLESS_ADDRESS = Pattern.compile("(?i)^(https?:|mailto:|tel:|file:///(?![/\\\\])|(?![a-z][a-z0-9+.-]*:|[/\\\\]{2}))");

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byEnding = new HashMap<>();

    private OfficeParts() {}

    /** Reads {@code [Content_Types].xml}. */
    static OfficeParts types(InputStream content) throws IOException {
        OfficeParts types = new OfficeParts();
        read(content, xml -> {
            String type = attribute(xml, "ContentType").toLowerCase(Locale.ROOT);
            if (type.startsWith(BINARY_WORKBOOK)) {
                throw FileRefused.of("attachment.office-other");
            }
            if (MACRO.matcher(type).find()) {
                throw FileRefused.of("attachment.office-macros");
            }
            if (OBJECT.matcher(type).find()) {
                throw FileRefused.of("attachment.office-objects");
            }
            if (xml.getLocalName().equals("Override")) {
                types.byName.put(name(attribute(xml, "PartName")), type);
            } else if (xml.getLocalName().equals("Default")) {
                types.byEnding.put(attribute(xml, "Extension").toLowerCase(Locale.ROOT), type);
            }
        });
        return types;
    }

    /** The kind that the type of the document's main part gives it. */
    AttachmentKind kind(String mainPart) throws FileRefused {
        String name = name(mainPart);
        String type = byName.getOrDefault(name, byEnding.getOrDefault(name.substring(name.lastIndexOf('.') + 1), ""));
        AttachmentKind kind = MAIN_TYPES.get(type);
        if (kind == null) {
            throw FileRefused.of("attachment.office-other");
        }
        return kind;
    }

    /** Reads {@code _rels/.rels}: the name of the part that the document begins with. */
    static String main(InputStream content) throws IOException {
        List<String> mains = new ArrayList<>();
        read(content, xml -> {
            if (attribute(xml, "Type").endsWith("/relationships/officeDocument")) {
                mains.add(attribute(xml, "Target"));
            }
        });
        if (mains.size() != 1) {
            throw FileRefused.of(mains.isEmpty() ? "attachment.office-other" : "attachment.office-damaged");
        }
        return mains.getFirst().startsWith("/") ? mains.getFirst().substring(1) : mains.getFirst();
    }

    private static String name(String part) {
        return (part.startsWith("/") ? part.substring(1) : part).toLowerCase(Locale.ROOT);
    }

    /** Reads a {@code .rels} part: links that a reader may click are let be; whatever a program would fetch by itself is not. */
    static void relations(InputStream content) throws IOException {
        read(content, xml -> {
            String type = attribute(xml, "Type").toLowerCase(Locale.ROOT);
            String relation = type.substring(type.lastIndexOf('/') + 1);
            if (MACRO_RELATIONS.contains(relation)) {
                throw FileRefused.of("attachment.office-macros");
            }
            if (OBJECT_RELATIONS.contains(relation)) {
                throw FileRefused.of("attachment.office-objects");
            }
            boolean external = OUTSIDE_RELATIONS.contains(relation) || attribute(xml, "TargetMode").equalsIgnoreCase("External");
            boolean isLink = relation.equals("hyperlink")
                    && HARMLESS_ADDRESS.matcher(attribute(xml, "Target").strip()).find();
            if (external && !isLink) {
                throw FileRefused.of("attachment.office-outside");
            }
        });
    }

    /** What is done with each element. */
    private interface Element {
        void begins(XMLStreamReader xml) throws FileRefused;
    }

    private static void read(InputStream content, Element element) throws IOException {
        byte[] bytes = content.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES) {
            throw FileRefused.of("attachment.too-intricate");
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw FileRefused.of("attachment.office-damaged");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element.begins(xml);
                }
            }
        } catch (XMLStreamException unreadable) {
            throw FileRefused.of("attachment.office-damaged");
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
