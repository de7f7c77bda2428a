package org.opencreditbank.bank.layout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Problem details by RFC 9457.
 *
 * @param type a URN of this bank's software that ends in {@code code}
 * @param title what happened, in the reader's language
 * @param detail how to mend it, in the reader's language; empty where there is nothing to be said
 * @param code the refusal's code: stable, for programs
 * @param params the refusal's parameters: for programs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String code, Map<String, String> params) {

    static Problem of(RefusedRequest refused, Words words) {
        return of(refused.status(), refused.refusal(), words);
    }

    static Problem of(HttpStatus status, org.opencreditbank.rulebook.Refusal refusal, Words words) {
        return new Problem(
                "urn:opencreditbank:problem:" + refusal.code(),
                words.refusal(refusal),
                status.value(),
                words.mend(refusal),
                refusal.code(),
                refusal.params());
    }
}
