package org.opencreditbank.bank.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Style sheet, scripts and pictures: few, known at start, addressed by their content so that browsers may keep them for ever. */
final class Assets {
    static final String BASE = "/assets/";
    private static final Map<String, String> FILES = Map.of(
            "bank.css", "org/opencreditbank/bank/layout/bank.css",
            "certificate.css", "org/opencreditbank/bank/layout/certificate.css",
            "certificate-screen.css", "org/opencreditbank/bank/layout/certificate-screen.css",
            "credential.js", "org/opencreditbank/bank/layout/credential.js",
            "editor.css", "org/opencreditbank/bank/layout/editor.css",
            "seal.svg", "org/opencreditbank/bank/layout/seal.svg",
            "htmx.js", "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");

    /** An asset's media type and bytes. */
    static final class Asset {
        final String type;
        final byte[] content;

        Asset(String type, byte[] content) {
            this.type = type;
            this.content = content;
        }
    }

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Asset> byAddress = new HashMap<>();

    Assets() {
        FILES.forEach((name, file) -> {
            try {
                var content = new ClassPathResource(file).getContentAsByteArray();
                var dot = name.lastIndexOf('.');
                var address = BASE + name.substring(0, dot) + "-" + hash(content) + name.substring(dot);
                addresses.put(name, address);
                byAddress.put(address, new Asset(type(name.substring(dot + 1)), content));
            } catch (IOException absent) {
                throw new UncheckedIOException(absent);
            }
        });
    }

    String address(String name) {
        var address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }

    @org.jspecify.annotations.Nullable
    Asset find(String address) {
        return byAddress.get(address);
    }

    private static String type(String ending) {
        return switch (ending) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type for ." + ending);
        };
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
