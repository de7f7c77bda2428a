package org.opencreditbank.bank.credential;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Under which address the world knows the bank: what it signs names it, so it must not change. */
@Component
class PublicAddress {

    private final URI base;

    PublicAddress(
            @Value("${creditbank.public-url:}") String configured,
            @Value("${server.port:8080}") int port) {
        this.base = checked(configured.isEmpty() ? "http://localhost:" + port : configured);
    }

    private static URI checked(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean local = "localhost".equals(uri.getHost());
        if (uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !("https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme())))) {
            throw new IllegalStateException(
                    "creditbank.public-url is no https address without query: " + text);
        }
        return uri;
    }

    /** The address of a path that begins with a slash. */
    String of(String path) {
        return base + path;
    }

    /** The bank's identifier (did:web, Identifier Syntax): its host, a port with its colon escaped, a path by colons. */
    String did() {
        String host = base.getHost().toLowerCase(Locale.ROOT) + (base.getPort() < 0 ? "" : "%3A" + base.getPort());
        var did = new StringBuilder("did:web:").append(host);
        for (String part : base.getPath().split("/")) {
            if (!part.isEmpty()) {
                did.append(':').append(URLEncoder.encode(part, StandardCharsets.UTF_8));
            }
        }
        return did.toString();
    }

    /** The identifier of somebody in whose name the bank issues. */
    String did(Issuer issuer) {
        return switch (issuer) {
            case Issuer.Bank _ -> did();
            case Issuer.Institution(long _, UUID publicId) -> did() + ":organisations:" + publicId;
        };
    }

    /** Where a did:web resolver looks for the bank's document. */
    boolean atRoot() {
        return base.getPath().isEmpty();
    }
}
