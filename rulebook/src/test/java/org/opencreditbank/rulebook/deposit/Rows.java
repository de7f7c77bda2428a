package org.opencreditbank.rulebook.deposit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;

/** Rows and agreements for the tests of this package. */
final class Rows {

    static final LocalDate TODAY = LocalDate.of(2026, 7, 31);

    static final Agreement AGREEMENT = agreement(
            new PassRule(Map.of("合格", Outcome.PASS, "不合格", Outcome.FAIL, "缺考", Outcome.WITHDRAWN), 6000L, 9000L, 10000L));

    private Rows() {}

    static Agreement agreement(PassRule passRule, String... courses) {
        return new Agreement(passRule, CreditClass.ACADEMIC, Set.of(courses), Basis.DECLARED, Assurance.SOURCE_CONFIRMED);
    }

    /** A sound row, with the given fields instead. */
    static ResultRow row(Object... fieldsAndTexts) {
        return row(2, fieldsAndTexts);
    }

    static ResultRow row(long line, Object... fieldsAndTexts) {
        EnumMap<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.NAME, "阿卜杜·热合曼");
        texts.put(Field.CITIZEN_ID, "11010519491231002X");
        texts.put(Field.COURSE, "AAA");
        texts.put(Field.OBTAINED, "202007");
        texts.put(Field.SCORE, "85");
        texts.put(Field.CREDITS, "2.5");
        texts.put(Field.HOURS, "45");
        for (int at = 0; at < fieldsAndTexts.length; at += 2) {
            texts.put((Field) fieldsAndTexts[at], (String) fieldsAndTexts[at + 1]);
        }
        return ResultRow.of(line, texts);
    }

    static Checked check(Agreement agreement, Object... fieldsAndTexts) {
        return new RowCheck(agreement, "OUC", TODAY).check(row(fieldsAndTexts));
    }

    static ResultFact fact(long line, Object... fieldsAndTexts) {
        return switch (new RowCheck(AGREEMENT, "OUC", TODAY).check(row(line, fieldsAndTexts))) {
            case Checked.Sound sound -> sound.fact();
            case Checked.Returned returned -> throw new AssertionError(returned.refusals());
        };
    }

    static List<String> codes(Checked checked) {
        return switch (checked) {
            case Checked.Sound sound -> sound.doubts().stream().map(Doubt::code).toList();
            case Checked.Returned returned -> returned.refusals().stream()
                    .map(refusal -> refusal.field() + " " + refusal.refusal().code()).toList();
        };
    }
}
