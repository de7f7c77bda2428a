package org.opencreditbank.bank.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/** Hands letters to the mail server, one at a time. */
class Postman {
    private static final String TIMEOUT_MILLIS = "20000";

    private final Mail.Server server;
    private final Session session;

    Postman(Mail.Server server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    /** What became of a letter. */
    sealed interface Delivery {
        /** The server took it. */
        record Taken() implements Delivery {}

        /** The server knows no such address: trying again is useless. */
        record Refused(String fault) implements Delivery {}

        /** It may work later. */
        record Failed(String fault) implements Delivery {}

        /** So may all others: the server itself can't be reached. */
        record Unreachable(String fault) implements Delivery {}
    }

    /** Sends; the Message-ID is the letter's own, so that one that arrives twice can be recognised. */
    Delivery deliver(Letter letter, LetterText text, Contact contact) {
        try {
            var message = message(letter, text, contact);
            if (server.user().isEmpty()) {
                Transport.send(message); // with an empty name it would try to sign in
            } else {
                Transport.send(message, server.user(), server.password());
            }
            return new Delivery.Taken();
        } catch (AuthenticationFailedException wrong) {
            return new Delivery.Unreachable("sign-in");
        } catch (MailConnectException away) {
            return new Delivery.Unreachable("connection");
        } catch (MessagingException failed) {
            return fault(failed);
        }
    }

    /** By kind and number alone: a server's words may quote the address. */
    private static Delivery fault(MessagingException failed) {
        Exception each = failed;
        while (each != null) {
            if (each instanceof SMTPAddressFailedException address) {
                var fault = "smtp " + address.getReturnCode();
                return address.getReturnCode() >= 500 ? new Delivery.Refused(fault) : new Delivery.Failed(fault);
            }
            if (each instanceof SMTPSendFailedException sending && sending.getNextException() == null) {
                return new Delivery.Failed("smtp " + sending.getReturnCode());
            }
            each = each instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return new Delivery.Failed(failed.getClass().getSimpleName());
    }

    private MimeMessage message(Letter letter, LetterText text, Contact contact) throws MessagingException {
        var id = "<" + letter.id() + "@" + URI.create(server.base()).getHost() + ">";
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(server.from());
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(contact.address(), true));
        message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(letter.writtenAt()));
        message.setHeader("Content-Language", contact.language().tag());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answer from holidays, please
        return message;
    }

    private static Properties properties(Mail.Server server) {
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol.rfc822", server.tls() == Mail.Tls.TLS ? "smtps" : "smtp");
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(protocol + "host", server.host());
            properties.setProperty(protocol + "port", Integer.toString(server.port()));
            properties.setProperty(protocol + "auth", Boolean.toString(!server.user().isEmpty()));
            properties.setProperty(protocol + "starttls.enable", Boolean.toString(server.tls() == Mail.Tls.STARTTLS));
            properties.setProperty(protocol + "starttls.required", Boolean.toString(server.tls() == Mail.Tls.STARTTLS));
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(protocol + "localhost", URI.create(server.base()).getHost());
            properties.setProperty(protocol + "connectiontimeout", TIMEOUT_MILLIS);
            properties.setProperty(protocol + "timeout", TIMEOUT_MILLIS);
            properties.setProperty(protocol + "writetimeout", TIMEOUT_MILLIS);
        }
        return properties;
    }
}
