package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.rulebook.certification.DossierPart;

/**
 * A dossier as it is typed: fields {@code outcome.1.text}, {@code outcome.1.assessed}, {@code outcome.1.hours}, {@code hours.taught},
 * {@code part.SYLLABUS}, {@code unit.1}; files {@code file.SYLLABUS}.
 */
final class DossierForm {

    /** Lines that stand empty below those that are filled. */
    static final int EMPTY_LINES = 5;

    /** More than a dossier may have, so that what is too much isn't lost before it is said. */
    static final int MOST_LINES = 50;

    private DossierForm() {}

    /** What was typed, as far as it has been read; lines that are empty are left out. The files are those of the draft before. */
    static DossierDraft read(FilesForm upload, DossierDraft before) {
        var lines = new ArrayList<DossierDraft.Line>();
        for (int number = 1; number <= MOST_LINES; number++) {
            String line = "outcome." + number;
            var typed = new DossierDraft.Line(
                    upload.field(line + ".text").strip(), upload.field(line + ".assessed").strip(), upload.field(line + ".hours").strip());
            if (!typed.isEmpty()) {
                lines.add(typed);
            }
        }
        var hours = new HashMap<String, String>();
        DossierDraft.KINDS.forEach(kind -> hours.put(kind, upload.field("hours." + kind).strip()));
        var parts = new EnumMap<DossierPart, String>(DossierPart.class);
        for (var part : DossierPart.values()) {
            String field = "part." + part;
            parts.put(part, upload.has(field) ? upload.field(field).strip().replace("\r\n", "\n") : before.parts().getOrDefault(part, ""));
        }
        return new DossierDraft(lines, hours, parts, before.files(), upload.has(UnitFields.name(1)) ? UnitFields.read(upload::field) : before.units());
    }

    /** The draft as the form shows it. */
    static Form form(DossierDraft draft) {
        var typed = new HashMap<String, String>();
        int number = 0;
        for (var line : draft.outcomes()) {
            number++;
            typed.put("outcome." + number + ".text", line.text());
            typed.put("outcome." + number + ".assessed", line.assessedBy());
            typed.put("outcome." + number + ".hours", line.hours());
        }
        DossierDraft.KINDS.forEach(kind -> typed.put("hours." + kind, draft.hours(kind)));
        draft.parts().forEach((part, words) -> typed.put("part." + part, words));
        UnitFields.write(draft.units(), typed);
        return Form.typed(Map.copyOf(typed));
    }

    static int lines(DossierDraft draft, boolean more) {
        return Math.clamp((long) draft.outcomes().size() + (more ? 2 * EMPTY_LINES : EMPTY_LINES), EMPTY_LINES, MOST_LINES);
    }
}
