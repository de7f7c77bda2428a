package org.opencreditbank.bank.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;

/**
 * Refuses parameters that nobody can read before anything else looks at them: octets that are no UTF-8, a form that is too large,
 * and NUL, which PostgreSQL keeps in no text. What was sent is not logged.
 */
final class ReadableParameters {
    private ReadableParameters() {}

    /** What is wrong with them. Asked before anything else reads one: the container tells it once. */
    static Optional<RefusedRequest> fault(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .filter(parameter -> hasNul(parameter.getKey()) || Arrays.stream(parameter.getValue()).anyMatch(ReadableParameters::hasNul))
                    .findFirst()
                    .map(parameter -> new RefusedRequest(
                            HttpStatus.BAD_REQUEST,
                            new Refusal("request.parameter-form", Map.of("name", parameter.getKey().replace("\0", "")))));
        } catch (InvalidParameterException unreadable) {
            return Optional.of(refused(unreadable));
        }
    }

    static RefusedRequest refused(InvalidParameterException unreadable) {
        return unreadable.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, new Refusal("request.too-large", Map.of()))
                : new RefusedRequest(HttpStatus.BAD_REQUEST, new Refusal("request.parameters-unreadable", Map.of()));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** A parameter; null where it is absent or none can be read. */
    static @Nullable String of(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (InvalidParameterException unreadable) {
            return null; // the request is refused for it; the refusal itself must be shown all the same
        }
    }
}
