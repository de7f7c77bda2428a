package org.opencreditbank.bank.attachment;

import java.util.List;

/** The kinds of files that the bank takes. Macro-bearing siblings, templates and everything else are refused. */
public enum AttachmentKind {
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg jpeg"),
    /** UTF-8 or GB 18030, without control characters. */
    TEXT("text/plain", "txt");

    private final String mediaType;
    private final String endings;

    AttachmentKind(String mediaType, String endings) {
        this.mediaType = mediaType;
        this.endings = endings;
    }

    /** The registered media type, as it stands in {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** The endings that a name of this kind may have, in lower case and without the dot; the usual one first. */
    public List<String> endings() {
        return List.of(endings.split(" "));
    }

    /** How people call it in both languages: by its usual ending in capitals, such as {@code DOCX}. */
    public String label() {
        return endings().getFirst().toUpperCase(java.util.Locale.ROOT);
    }
}
