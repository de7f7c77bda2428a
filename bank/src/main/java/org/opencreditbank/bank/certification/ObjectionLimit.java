package org.opencreditbank.bank.certification;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.opencreditbank.bank.calendar.Today;
import org.springframework.stereotype.Component;

/**
 * How many objections to one notice come from one network address in a day. Addresses are personal: only keyed hashes of them are kept,
 * in memory alone, under a key that is drawn anew each day and written down nowhere. A restart forgets them, which frees nobody who
 * matters.
 */
@Component
class ObjectionLimit {

    /** Several people may sit behind one address; more than that is flooding. */
    static final int MOST = 5;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** What one subscriber has of an IPv6 address. */
    private static final int NETWORK_BYTES = 8;

    private final Today today;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Integer> raised = new HashMap<>();
    private LocalDate day = LocalDate.MIN;
    private byte[] key = new byte[KEY_BYTES];

    ObjectionLimit(Today today) {
        this.today = today;
    }

    /** Takes one of the day's turns; false where none is left. */
    synchronized boolean take(UUID notice, InetAddress sender) {
        if (!day.equals(today.day())) {
            raised.clear();
            random.nextBytes(key);
            day = today.day();
        }
        return raised.merge(hash(notice, sender), 1, Integer::sum) <= MOST;
    }

    /** What was taken led to no objection. */
    synchronized void giveBack(UUID notice, InetAddress sender) {
        raised.computeIfPresent(hash(notice, sender), (_, many) -> many > 1 ? many - 1 : null);
    }

    private ByteBuffer hash(UUID notice, InetAddress sender) {
        byte[] address = sender.getAddress();
        byte[] network = address.length > NETWORK_BYTES ? Arrays.copyOf(address, NETWORK_BYTES) : address;
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(ByteBuffer.allocate(16).putLong(notice.getMostSignificantBits()).putLong(notice.getLeastSignificantBits()).flip());
            return ByteBuffer.wrap(mac.doFinal(network));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
