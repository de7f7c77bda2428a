package org.opencreditbank.bank.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.opencreditbank.bank.database.StartRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads {@code creditbank.mail.*}; what can't work stops the start and says how to mend it. */
@Configuration(proxyBeanMethods = false)
class MailSetup {

    @Bean
    Mail mail(Environment settings) {
        var host = text(settings, "creditbank.mail.host", "");
        if (host.isBlank()) {
            return new Mail.None();
        }
        var tls = tls(text(settings, "creditbank.mail.tls", "starttls"));
        int port = settings.getProperty("creditbank.mail.port", Integer.class, defaultPort(tls));
        var user = text(settings, "creditbank.mail.user", "");
        if (!user.isEmpty() && tls == Mail.Tls.NONE) {
            throw new StartRefused("creditbank.mail.tls=none would send the mail password in the clear."
                    + " Set it to starttls or tls, or leave creditbank.mail.user out.");
        }
        return new Mail.Server(
                host,
                port,
                user,
                user.isEmpty() ? "" : password(text(settings, "creditbank.mail.password-file", "")),
                from(text(settings, "creditbank.mail.from", "")),
                tls,
                base(text(settings, "creditbank.base-address", "")),
                duration(settings, "creditbank.mail.gather", Duration.ofMinutes(3)),
                duration(settings, "creditbank.mail.first-delay", Duration.ofMinutes(1)),
                duration(settings, "creditbank.mail.give-up", Duration.ofDays(4)));
    }

    private static String text(Environment settings, String name, String otherwise) {
        return settings.getProperty(name, otherwise).strip();
    }

    private static Duration duration(Environment settings, String name, Duration otherwise) {
        var duration = settings.getProperty(name, Duration.class, otherwise);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new StartRefused(name + " must be one second or longer, such as 3m.");
        }
        return duration;
    }

    private static Mail.Tls tls(String word) {
        return Arrays.stream(Mail.Tls.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new StartRefused("creditbank.mail.tls is starttls, tls or none, not " + word + "."));
    }

    private static int defaultPort(Mail.Tls tls) {
        return switch (tls) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }

    private static String password(String file) {
        if (file.isEmpty()) {
            throw new StartRefused("creditbank.mail.user is set, so creditbank.mail.password-file must name the file with the password.");
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new StartRefused("The file " + file + " that creditbank.mail.password-file names cannot be read by the bank's user.");
        }
    }

    private static InternetAddress from(String text) {
        try {
            var addresses = InternetAddress.parse(text, true);
            if (addresses.length == 1) {
                return new InternetAddress(addresses[0].getAddress(), addresses[0].getPersonal(), StandardCharsets.UTF_8.name());
            }
        } catch (AddressException | UnsupportedEncodingException malformed) {
            throw new StartRefused("creditbank.mail.from is no address: " + text + ". Write it as in: Credit Bank <bank@example.org>");
        }
        throw new StartRefused("creditbank.mail.host is set, so creditbank.mail.from must say from which one address the bank writes.");
    }

    private static String base(String text) {
        try {
            var address = URI.create(text);
            if (("https".equals(address.getScheme()) || "http".equals(address.getScheme())) && address.getHost() != null) {
                return text.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused("creditbank.base-address is no address: " + text + ". Write it as in: https://bank.example.org");
        }
        throw new StartRefused("creditbank.mail.host is set, so creditbank.base-address must say where people reach the bank,"
                + " as in: https://bank.example.org");
    }
}
