package org.opencreditbank.bank.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.opencreditbank.bank.layout.RefusedRequest;

/**
 * Lets programs repeat a {@code POST} whose answer they never got: with the same {@code Idempotency-Key} and the same content the
 * first answer comes again and nothing is done twice; with other content the request is refused. The content is digested as it
 * streams by, never held.
 */
final class RepeatedRequests extends OncePerRequestFilter {
    static final String KEY = "Idempotency-Key";
    static final String REPEATED = "Idempotency-Repeated";

    private static final int SHORTEST_KEY = 8;
    private static final int LONGEST_KEY = 200;

    private final AnswerStore answers;
    private final HandlerExceptionResolver refusals;

    RepeatedRequests(AnswerStore answers, HandlerExceptionResolver refusals) {
        this.answers = answers;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(KEY) == null
                || !request.getRequestURI().startsWith("/api/v1/")
                || actor().isEmpty();
    }

    private static String actor() {
        return switch (Visit.current()) {
            case Visit.Stranger() -> "";
            case Visit.ByPerson(SignedIn person) -> "person/" + person.id();
            case Visit.ByProgram program -> "program/" + program.clientId();
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = Objects.requireNonNull(request.getHeader(KEY));
        if (key.length() < SHORTEST_KEY || key.length() > LONGEST_KEY) {
            refuse(HttpStatus.BAD_REQUEST, "request.key-form", request, response);
            return;
        }
        var query = Objects.requireNonNullElse(request.getQueryString(), "");
        var claim = AnswerStore.Claim.of(actor(), request.getRequestURI() + "?" + query, key);
        var seen = answers.claim(claim);
        var digested = new Digested(request);
        if (seen.isEmpty()) {
            answer(claim, digested, response, chain);
            return;
        }
        var before = seen.get().answer();
        if (before == null) {
            response.setHeader("Retry-After", "5");
            refuse(HttpStatus.CONFLICT, "request.key-in-use", request, response);
        } else if (!ByteBuffer.wrap(digested.digest()).equals(seen.get().requestDigest())) {
            refuse(HttpStatus.UNPROCESSABLE_CONTENT, "request.key-other-content", request, response);
        } else {
            repeat(before, response);
        }
    }

    private void answer(AnswerStore.Claim claim, Digested request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var copied = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, copied);
            if (isFinal(copied.getStatus())) {
                var head = Objects.requireNonNullElse(copied.getContentType(), "")
                        + "\n"
                        + Objects.requireNonNullElse(copied.getHeader("Location"), "");
                var body = new String(copied.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
                answers.keep(claim, request.digest(), new AnswerStore.Answer(copied.getStatus(), head, body));
                kept = true;
            }
        } finally {
            if (!kept) {
                answers.release(claim);
            }
        }
        copied.copyBodyToResponse();
    }

    /** Whether a repetition would end the same way; faults of ours and closed doors may not. */
    private static boolean isFinal(int status) {
        return status < 500 && status != 401 && status != 403 && status != 404 && status != 429;
    }

    private static void repeat(AnswerStore.Answer before, HttpServletResponse response) throws IOException {
        var head = before.head().split("\n", -1);
        response.setStatus(before.status());
        response.setHeader(REPEATED, "true");
        if (!head[0].isEmpty()) {
            response.setContentType(head[0]);
        }
        if (!head[1].isEmpty()) {
            response.setHeader("Location", head[1]);
        }
        response.getOutputStream().write(before.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void refuse(HttpStatus status, String code, HttpServletRequest request, HttpServletResponse response) {
        refusals.resolveException(request, response, null, new RefusedRequest(status, Refusal.of(code)));
    }

    /** A request whose content is digested while whoever answers it reads it. */
    private static final class Digested extends HttpServletRequestWrapper {
        private final DigestInputStream content;

        Digested(HttpServletRequest request) throws IOException {
            super(request);
            try {
                content = new DigestInputStream(request.getInputStream(), MessageDigest.getInstance("SHA-256"));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible); // every JDK has SHA-256
            }
        }

        /** Of the whole content, read or not. */
        byte[] digest() throws IOException {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return content.getMessageDigest().digest();
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Through(content);
        }
    }

    private static final class Through extends ServletInputStream {
        private final InputStream content;
        private boolean ended;

        Through(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            int read = content.read();
            ended = read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = content.read(into, from, length);
            ended = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("requests are read by threads, not by listeners");
        }
    }
}
