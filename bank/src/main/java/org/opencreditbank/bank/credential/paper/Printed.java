package org.opencreditbank.bank.credential.paper;

import org.opencreditbank.rulebook.Refusal;

/** What became of printing a certificate. */
public sealed interface Printed {

    /** A PDF. */
    final class Sheet implements Printed {
        private final byte[] pdf;

        Sheet(byte[] pdf) {
            this.pdf = pdf;
        }

        /** The file, PDF 1.7. */
        public byte[] pdf() {
            return pdf.clone();
        }
    }

    /** Nothing was printed; a sheet on which a character is missing would be worse than none. */
    record NotPrinted(Refusal refusal) implements Printed {}
}
