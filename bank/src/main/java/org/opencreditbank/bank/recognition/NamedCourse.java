package org.opencreditbank.bank.recognition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A course or certificate that some rule asks for by its code.
 *
 * @param title of the rule where it names this one alone, by language tag; may be empty
 * @param kind a word such as {@code certificate}
 * @param provider whose it must be, where the rule says so
 */
record NamedCourse(String code, Map<String, String> title, String kind, @Nullable String provider) {}
