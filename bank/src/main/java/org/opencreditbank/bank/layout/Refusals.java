package org.opencreditbank.bank.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Everything that ends a request early, in words: refusals of handlers, what Spring finds wrong with a request, what the servlet
 * container and the security filters refuse ({@code /error}), and faults of our own, which are logged with a number.
 */
final class Refusals implements HandlerExceptionResolver, HttpRequestHandler, ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Pages pages;

    Refusals(Pages pages) {
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (failure instanceof org.springframework.security.access.AccessDeniedException
                || failure instanceof org.springframework.security.core.AuthenticationException) {
            return null; // the security filters know whether to ask for a sign-in
        }
        if (response.isCommitted()) {
            LOG.warn("failed after the answer had begun: {}", failure.toString());
            return new ModelAndView();
        }
        try {
            pages.refuse(refused(failure), request, response);
        } catch (IOException gone) {
            LOG.debug("the reader left before the refusal was written", gone);
        }
        return new ModelAndView();
    }

    private static RefusedRequest refused(Exception failure) {
        return switch (failure) {
            case RefusedRequest refused -> refused;
            case MissingServletRequestParameterException missing ->
                new RefusedRequest(
                        HttpStatus.BAD_REQUEST, new Refusal("request.parameter-missing", Map.of("name", missing.getParameterName())));
            case MethodArgumentTypeMismatchException mismatch ->
                // An address that cannot be one of ours is an address with nothing behind it.
                mismatch.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)
                        ? RefusedRequest.notFound()
                        : new RefusedRequest(
                                HttpStatus.BAD_REQUEST, new Refusal("request.parameter-form", Map.of("name", mismatch.getName())));
            case HttpMessageNotReadableException unreadable -> StrictJson.refused(unreadable.getCause());
            case InvalidParameterException unreadable -> ReadableParameters.refused(unreadable);
            case MaxUploadSizeExceededException large ->
                new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, new Refusal("request.too-large", Map.of()));
            case ErrorResponse known -> byStatus(known.getStatusCode().value());
            default -> fault(failure);
        };
    }

    private static RefusedRequest fault(Throwable failure) {
        var number = java.util.HexFormat.of().toHexDigits(java.util.concurrent.ThreadLocalRandom.current().nextInt());
        LOG.error("fault {}", number, failure);
        return new RefusedRequest(HttpStatus.INTERNAL_SERVER_ERROR, new Refusal("request.fault", Map.of("number", number)));
    }

    /** The container's error dispatch. */
    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (failure instanceof EOFException || failure instanceof ClientAbortException) {
            pages.refuse(byStatus(400), request, response); // the sender left while still sending: no fault of ours, and nobody reads this
        } else if (failure instanceof Throwable thrown) {
            var cause = thrown instanceof jakarta.servlet.ServletException && thrown.getCause() != null ? thrown.getCause() : thrown;
            pages.refuse(cause instanceof Exception exception ? refused(exception) : fault(thrown), request, response);
        } else {
            pages.refuse(byStatus(status instanceof Integer code ? code : 404), request, response);
        }
    }

    private static RefusedRequest byStatus(int code) {
        var status = HttpStatus.resolve(code);
        if (status == null || !status.isError()) {
            return RefusedRequest.notFound();
        }
        var refusal =
                switch (status) {
                    case UNAUTHORIZED -> "request.sign-in";
                    case FORBIDDEN -> "request.forbidden";
                    case NOT_FOUND -> "request.not-found";
                    case METHOD_NOT_ALLOWED -> "request.method";
                    case NOT_ACCEPTABLE -> "request.not-acceptable";
                    case UNSUPPORTED_MEDIA_TYPE -> "request.media-type";
                    case CONTENT_TOO_LARGE -> "request.too-large";
                    case TOO_MANY_REQUESTS -> "request.too-many";
                    case SERVICE_UNAVAILABLE -> "request.unavailable";
                    default -> status.is4xxClientError() ? "request.unsound" : "request.failed";
                };
        return new RefusedRequest(status, new Refusal(refusal, Map.of()));
    }
}
