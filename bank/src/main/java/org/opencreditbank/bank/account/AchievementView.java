package org.opencreditbank.bank.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An achievement in full.
 *
 * @param entry as on the life line
 * @param sentence what it is, in one
 * @param stateMeans what it means that it no longer simply stands
 * @param assurance how sure the bank is of the fact
 */
public record AchievementView(
        LifeLineEntry entry,
        String sentence,
        String stateMeans,
        String assurance,
        List<CertificationView> certifications,
        List<Fact> facts,
        List<EventView> events) {

    /**
     * What it is worth by one placement.
     *
     * @param counted whether its credit counts, in words
     * @param meaning what the level means; null where the framework does not say
     */
    public record CertificationView(
            String framework, String level, String credits, String basis, String decider, String counted, @Nullable LevelText meaning) {}

    /** Something the issuer said, by its name. */
    public record Fact(String name, String value) {}

    /** Something that happened to it. */
    public record EventView(String what, String recorded, String actor, String cause) {}
}
