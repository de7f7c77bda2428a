package org.opencreditbank.rulebook.framework;

import java.util.Map;

/**
 * One level of a framework.
 *
 * @param position where it stands
 * @param label how the framework writes it, such as {@code 4} or {@code E3}
 * @param title by language tag; may be empty
 * @param descriptors by language tag; may be empty
 */
public record FrameworkLevel(
        Level position, String label, Map<String, String> title, Map<String, Descriptor> descriptors) {

    /** Copies the maps. */
    public FrameworkLevel {
        title = Map.copyOf(title);
        descriptors = Map.copyOf(descriptors);
    }
}
