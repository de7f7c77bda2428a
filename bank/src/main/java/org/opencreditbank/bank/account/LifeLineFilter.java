package org.opencreditbank.bank.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.CertifiedCredit;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.web.util.UriUtils;

/**
 * What the life line is narrowed to, as it stands in the address; a part that is no such thing narrows nothing.
 *
 * @param from how many entries are passed over
 */
record LifeLineFilter(
        @Nullable String framework, @Nullable Basis basis, @Nullable CreditClass creditClass, @Nullable Level level, int from) {

    static LifeLineFilter of(
            @Nullable String framework, @Nullable String basis, @Nullable String creditClass, @Nullable String level, int from) {
        return new LifeLineFilter(
                framework == null || framework.isBlank() ? null : framework,
                read(basis, Basis::valueOf),
                read(creditClass, CreditClass::valueOf),
                read(level, Level::parse),
                from);
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> reader) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    static String address(String place, UnitOfAccount unit, CreditClass creditClass, Level level) {
        return place + "?framework=" + UriUtils.encode(unit.framework(), StandardCharsets.UTF_8) + "&basis=" + unit.basis() + "&class="
                + creditClass + "&level=" + level + "#life";
    }

    private boolean isWide() {
        return framework == null && basis == null && creditClass == null && level == null;
    }

    boolean lets(Achievement achievement) {
        if (isWide()) {
            return true;
        }
        boolean ofClass = creditClass == null || achievement.creditClass() == creditClass;
        return ofClass && Told.isInForce(achievement) && achievement.credit().stream().anyMatch(this::lets);
    }

    private boolean lets(CertifiedCredit credit) {
        return credit.counted()
                && (framework == null || credit.framework().equals(framework))
                && (basis == null || credit.basis() == basis)
                && (level == null || credit.level().equals(level));
    }

    /** Empty where nothing is narrowed. */
    String inWords(AccountWords words) {
        var parts = new ArrayList<String>();
        Optional.ofNullable(creditClass).map(words::creditClass).ifPresent(parts::add);
        if (level != null) {
            parts.add(words.level(Optional.ofNullable(framework).orElse(""), level));
        }
        Optional.ofNullable(framework).map(words::framework).ifPresent(parts::add);
        Optional.ofNullable(basis).map(words::basis).ifPresent(parts::add);
        return String.join(words.words().text("layout.separator"), parts);
    }
}
