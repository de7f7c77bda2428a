package org.opencreditbank.bank.layout;

import java.util.Map;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A request that ends with a refusal, thrown at the edge only: problem details under {@code /api/}, else a page. It carries no
 * personal data, neither in code nor in params.
 */
public final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient Refusal refusal;

    public RefusedRequest(HttpStatus status, Refusal refusal) {
        super(status.value() + " " + refusal.code());
        this.status = status;
        this.refusal = refusal;
    }

    /** Nothing here, or nothing this visitor may know of: the two look alike. */
    public static RefusedRequest notFound() {
        return new RefusedRequest(HttpStatus.NOT_FOUND, new Refusal("request.not-found", Map.of()));
    }

    public static RefusedRequest forbidden() {
        return new RefusedRequest(HttpStatus.FORBIDDEN, new Refusal("request.forbidden", Map.of()));
    }

    /** A request that says something impossible: {@code code} and {@code params} tell what. */
    public static RefusedRequest unsound(Refusal refusal) {
        return new RefusedRequest(HttpStatus.UNPROCESSABLE_CONTENT, refusal);
    }

    public HttpStatus status() {
        return status;
    }

    public Refusal refusal() {
        return refusal;
    }
}
