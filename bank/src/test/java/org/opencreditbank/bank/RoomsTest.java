package org.opencreditbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house has rooms, one above the other; an arrow only ever points down. */
class RoomsTest {

    /** Lowest first. A room may use those before it, through the types in their own package alone. */
    private static final List<String> ROOMS = List.of(
            "yaml", "database", "commandline", "layout", "calendar", "organisation", "access", "attachment", "learner", "notice",
            "catalogue", "evidence", "ledger", "achievement", "deposit", "certification", "recognition", "transfer",
            "qualification", "credential", "account", "branch", "audit", "sample", "home");

    private static final String BANK = "org.opencreditbank.bank.";

    /** Tests are built beside the program, in a folder that ArchUnit's own option does not know. */
    private static final ImportOption PROGRAM = location -> !location.contains("/test-classes/");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(PROGRAM)
            .importPackages("org.opencreditbank.bank");

    @Test
    void roomsAreEnteredByTheirApiAlone() {
        ApplicationModules.of(CreditBank.class, PROGRAM).verify();
    }

    @Test
    void arrowsOnlyPointDown() {
        var upward = new TreeSet<String>();
        for (JavaClass from : CLASSES) {
            int room = ROOMS.indexOf(room(from));
            if (room < 0) {
                continue;
            }
            for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
                int other = ROOMS.indexOf(room(arrow.getTargetClass()));
                if (other > room) {
                    upward.add(arrow.getOriginClass().getName() + " → " + arrow.getTargetClass().getName());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void everyRoomIsOnTheMap() {
        var unknown = new TreeSet<String>();
        for (JavaClass type : CLASSES) {
            String room = room(type);
            if (!room.isEmpty() && !room.equals("templates") && !ROOMS.contains(room)) {
                unknown.add(room);
            }
        }
        assertThat(unknown).as("rooms that the list above doesn't know").isEmpty();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(BANK)) {
            return "";
        }
        String rest = name.substring(BANK.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
