package org.opencreditbank.proof.verify;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.opencreditbank.proof.refusal.Refusal;

/** The words for codes, in English and Chinese; any other language reads English. */
public final class Words {

    private final ResourceBundle bundle;

    /** The words of a language. */
    public Words(Locale language) {
        this.bundle = ResourceBundle.getBundle("org.opencreditbank.proof.verify.words", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** A verdict in a sentence. */
    public String of(Verdict verdict) {
        return bundle.getString("verdict." + verdict.code());
    }

    /** A refusal in a sentence. */
    public String of(Refusal refusal) {
        return of(refusal.code(), refusal.parameters());
    }

    /** The words of a code with its parameters put in; control characters of a hostile document are shown as dots. */
    public String of(String code, Map<String, String> parameters) {
        String text = bundle.getString(code);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            out.append(text, from, open)
                    .append(parameters.getOrDefault(text.substring(open + 1, close), "-").replaceAll("[\\p{Cc}\\p{Cf}]", "·"));
            from = close + 1;
        }
        return out.append(text, from, text.length()).toString();
    }
}
