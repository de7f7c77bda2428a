package org.opencreditbank.bank.catalogue;

import java.util.Currency;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Hundredths;

/**
 * What taking part costs.
 *
 * @param hundredths of the currency, 0 for free
 * @param currency ISO 4217 code
 */
public record Price(long hundredths, String currency) {

    /** Reads an amount and a currency, such as {@code 360.00 CNY}. */
    public static Reading<Price> read(String text) {
        var words = text.strip().split("\\s+");
        if (words.length == 2 && Currency.getAvailableCurrencies().stream().anyMatch(known -> known.getCurrencyCode().equals(words[1]))) {
            long amount = Hundredths.read(words[0]);
            if (amount >= 0) {
                return Reading.of(new Price(amount, words[1]));
            }
        }
        return new Reading.Refused<>(Refusal.of("catalogue.price-form", "text", text));
    }

    /** The amount without its currency, as {@code 360} or {@code 12.5}. */
    public String amount() {
        return Hundredths.write(hundredths);
    }

    /** As {@link #read} takes it. */
    @Override
    public String toString() {
        return amount() + " " + currency;
    }
}
