package org.opencreditbank.rulebook.recognition.allocation;

import java.util.List;
import org.opencreditbank.rulebook.recognition.Application;

/** An application as the search sees it: numbers of resources instead of codes. */
final class Item {
    /** What may be granted. */
    private final Application application;

    /** Credits it may be granted, in hundredths: the whole first, then what it may be cut to, falling. */
    private final long[] values;

    /** Numbers of places given once. */
    private final int[] places;

    /** Numbers of the achievements. */
    private final int[] uses;

    /** Numbers of the achievements' normalised names, or -1, one an achievement. */
    private final int[] names;

    /** What it takes under caps. */
    private final List<Charge> charges;

    /** For each priority what it adds beside the credits granted, which count for {@code MOST_CREDITS} alone. */
    private final long[] extra;


    Item(Application application, long[] values, int[] places, int[] uses, int[] names, List<Charge> charges, long[] extra) {
        this.application = application;
        this.values = values;
        this.places = places;
        this.uses = uses;
        this.names = names;
        this.charges = charges;
        this.extra = extra;
    }

    Application application() {
        return application;
    }

    long[] values() {
        return values;
    }

    int[] places() {
        return places;
    }

    int[] uses() {
        return uses;
    }

    int[] names() {
        return names;
    }

    List<Charge> charges() {
        return charges;
    }

    long[] extra() {
        return extra;
    }

    /** What an item takes of a cap's group. */
    static final class Charge {
        /** Number of the group. */
        private final int room;

        /** Counted lines' credits, uncut; 0 where achievements are counted. */
        private final long credits;

        /** Whether a cut lowers it. */
        private final boolean cut;

        /** Numbers of (group, achievement), where achievements are counted, each counting once. */
        private final int[] marks;

        Charge(int room, long credits, boolean cut, int[] marks) {
            this.room = room;
            this.credits = credits;
            this.cut = cut;
            this.marks = marks;
        }

        int room() {
            return room;
        }

        long credits() {
            return credits;
        }

        boolean cut() {
            return cut;
        }

        int[] marks() {
            return marks;
        }

        /** What is taken if that much less than the whole is granted. */
        long taken(long less) {
            return cut ? Math.max(0, credits - less) : credits;
        }
    }
}
