package org.opencreditbank.bank.deposit.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings that a handed-in file may have. Anything else is refused rather than guessed. */
public enum TextEncoding {
    /** UTF-8, with or without a byte order mark. */
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    /** GB 18030, the encoding of most Chinese exports; GBK and GB 2312 are contained in it. */
    GB_18030("GB 18030", Charset.forName("GB18030"));

    private final String label;
    private final Charset charset;

    TextEncoding(String label, Charset charset) {
        this.label = label;
        this.charset = charset;
    }

    /** The name that people use. */
    public String label() {
        return label;
    }

    /** The charset that reads it. */
    public Charset charset() {
        return charset;
    }
}
