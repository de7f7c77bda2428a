package org.opencreditbank.bank.attachment.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.attachment.AttachmentKind;
import org.opencreditbank.rulebook.Refusal;

/**
 * Office documents by ECMA-376: zip archives whose parts and relations are all looked at. Every part is inflated against a budget
 * and nothing is believed that an entry says of its own size. A chart may carry its workbook, which is checked in the same way, one level deep;
 * a drawing may be a PDF, which is checked as any other.
 */
final class OfficeCheck {

    /** The most entries; a presentation of 300 pictured slides has some 1500. */
    static final int MOST_ENTRIES = 4096;

    /** The most that a document may hold when inflated, in bytes, whatever is nested in it. */
    static final long MOST_INFLATED = 300L << 20;

    /** How much more an entry may hold than it takes up, once it is larger than {@link #SMALL}. */
    static final int MOST_RATIO = 200;

    static final long SMALL = 1L << 20;

    /** Some programs write a line's end behind a document. */
    private static final int MOST_BEHIND = 2;

    /** A PDF is held in memory while it is checked. */
    private static final long MOST_PDF = 32L << 20;

    private static final int LONGEST_NAME = 260;
    private static final Pattern PATH_TRICK = Pattern.compile("^/|\\\\|^[A-Za-z]:|(^|/)\\.{1,2}(/|$)|\\p{Cntrl}");
    private static final Pattern MACRO = Pattern.compile("(^|/)vba(project|data)[^/]*$|/(intl)?macrosheets/", Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT = Pattern.compile("(^|/)activex/|(^|/)afchunk", Pattern.CASE_INSENSITIVE);
    private static final Pattern OUTSIDE = Pattern.compile("/externallinks/", Pattern.CASE_INSENSITIVE);
    private static final Pattern PDF_PICTURE = Pattern.compile("/media/[^/]+\\.pdf$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORKBOOK = Pattern.compile("(^|/)embeddings/[^/]+\\.xlsx$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMBEDDED = Pattern.compile("(^|/)embeddings/", Pattern.CASE_INSENSITIVE);
    private static final Pattern PACKED_PICTURE = Pattern.compile("\\.[ew]mz$", Pattern.CASE_INSENSITIVE);
    private static final String TYPES = "[Content_Types].xml";

    private final Path path;
    private final boolean nested;
    private final Budget budget;

    private OfficeCheck(Path path, boolean nested, Budget budget) {
        this.path = path;
        this.nested = nested;
        this.budget = budget;
    }

    /** What is left of {@link #MOST_INFLATED}. */
    private static final class Budget {
        private long left = MOST_INFLATED;

        void take(int bytes) throws FileRefused {
            left -= bytes;
            if (left < 0) {
                throw bomb();
            }
        }
    }

    /** @throws FileRefused for every archive that is no harmless office document */
    static AttachmentKind check(Path path) throws IOException {
        return new OfficeCheck(path, false, new Budget()).check();
    }

    private AttachmentKind check() throws IOException {
        ZipEnd end = ZipEnd.find(path);
        if (end == null) {
            throw damaged();
        }
        if (end.entries() > MOST_ENTRIES) {
            throw new FileRefused(Refusal.of("attachment.office-entries", "most", Integer.toString(MOST_ENTRIES)));
        }
        if (end.comment() != 0 || end.behind() > MOST_BEHIND || end.listed() != end.at()) {
            throw FileRefused.of("attachment.two-kinds");
        }
        try (var zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            names(entries);
            ZipEntry types = zip.getEntry(TYPES);
            if (types == null) {
                throw otherArchive(zip).refused();
            }
            ZipEntry relations = zip.getEntry("_rels/.rels");
            if (relations == null) {
                throw damaged();
            }
            AttachmentKind kind;
            try (InputStream typesPart = new Counted(zip.getInputStream(types), types);
                    InputStream relationsPart = new Counted(zip.getInputStream(relations), relations)) {
                OfficeParts parts = OfficeParts.types(typesPart);
                String main = OfficeParts.main(relationsPart);
                kind = parts.kind(main);
                if (zip.getEntry(main) == null) {
                    throw damaged();
                }
            }
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory()) {
                    part(zip, entry);
                }
            }
            return kind;
        } catch (ZipException | EOFException unreadable) {
            throw damaged();
        }
    }

    /** Names alone tell path tricks, doubles and most of what is active; and entries that share their bytes tell a bomb. */
    private void names(List<? extends ZipEntry> entries) throws IOException {
        Set<String> seen = new HashSet<>();
        long packed = 0;
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.length() > LONGEST_NAME || PATH_TRICK.matcher(name).find()) {
                throw FileRefused.of("attachment.office-paths");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw damaged();
            }
            if (MACRO.matcher(name).find()) {
                throw FileRefused.of("attachment.office-macros");
            }
            packed += Math.max(0, entry.getCompressedSize());
        }
        if (packed > Files.size(path)) {
            throw bomb();
        }
    }

    /** After the content types, so that an archive of any other sort is called by its name. */
    private void part(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName();
        boolean workbook = WORKBOOK.matcher(name).find() && !nested;
        if (OBJECT.matcher(name).find() || (EMBEDDED.matcher(name).find() && !workbook)) {
            throw FileRefused.of("attachment.office-objects");
        }
        if (OUTSIDE.matcher(name).find()) {
            throw FileRefused.of("attachment.office-outside");
        }
        try (InputStream content = new Counted(zip.getInputStream(entry), entry)) {
            if (workbook) {
                inner(content, this::workbook);
            } else if (PDF_PICTURE.matcher(name).find()) {
                inner(content, OfficeCheck::pdf);
            } else if (name.toLowerCase(Locale.ROOT).endsWith(".rels")) {
                OfficeParts.relations(content);
            } else if (PACKED_PICTURE.matcher(name).find()) {
                PartScan.read(name, new Counted(new GZIPInputStream(content), entry));
            } else {
                PartScan.read(name, content);
            }
        }
    }

    /** A look at a file that was inside. */
    private interface Look {
        void at(Path file) throws IOException;
    }

    private void inner(InputStream content, Look look) throws IOException {
        Path inner = Files.createTempFile(path.toAbsolutePath().getParent(), "nested", null);
        try {
            try (OutputStream copy = Files.newOutputStream(inner)) {
                content.transferTo(copy);
            }
            look.at(inner);
        } finally {
            Files.delete(inner);
        }
    }

    private void workbook(Path inner) throws IOException {
        byte[] head = FileCheck.head(inner);
        boolean isZip = head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        if (!isZip || new OfficeCheck(inner, true, budget).check() != AttachmentKind.XLSX) {
            throw FileRefused.of("attachment.office-objects");
        }
    }

    /** Some office programs keep a pasted drawing as a PDF. */
    private static void pdf(Path inner) throws IOException {
        boolean isPdf = new String(FileCheck.head(inner), StandardCharsets.ISO_8859_1).startsWith("%PDF-");
        if (!isPdf || Files.size(inner) > MOST_PDF) {
            throw FileRefused.of("attachment.office-nested");
        }
        PdfCheck.check(inner);
    }

    private static Seeming otherArchive(ZipFile zip) {
        if (zip.getEntry("OFD.xml") != null) {
            return Seeming.OFD;
        }
        ZipEntry mimetype = zip.getEntry("mimetype");
        return mimetype != null && zip.getEntry("META-INF/manifest.xml") != null ? Seeming.OPEN_DOCUMENT : Seeming.ARCHIVE;
    }

    private static FileRefused damaged() {
        return FileRefused.of("attachment.office-damaged");
    }

    private static FileRefused bomb() {
        return new FileRefused(
                new Refusal("attachment.office-bomb", Map.of("megabytes", Long.toString(MOST_INFLATED >> 20))));
    }

    /** An inflating entry: what comes out is counted, and compared with what went in. */
    private final class Counted extends InputStream {

        private final InputStream content;
        private final long packed;
        private long inflated;

        Counted(@Nullable InputStream content, ZipEntry entry) throws FileRefused {
            if (content == null) {
                throw damaged();
            }
            this.content = content;
            this.packed = Math.max(1, entry.getCompressedSize());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = content.read(into, from, length);
            if (read > 0) {
                inflated += read;
                if (inflated > SMALL && inflated / packed >= MOST_RATIO) {
                    throw bomb();
                }
                budget.take(read);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
