package org.opencreditbank.bank.achievement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * The values of an {@link AchievementRecord} without the names: a third of the canonical form's length, which can be
 * made again from them byte for byte. This is what is sealed and stored. Numbers are varints, texts are UTF-8 behind
 * their length + 1 (0: absent), ids are 16 bytes.
 */
final class RecordBytes {

    private static final byte FORM = 1;

    private byte[] bytes;
    private int at;

    private RecordBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] write(AchievementRecord record) {
        var out = new RecordBytes(new byte[256]);
        out.room(1);
        out.bytes[out.at++] = FORM;
        out.id(record.achievement());
        out.optionalId(record.lineage().equals(record.achievement()) ? null : record.lineage());
        out.text(record.homeBank());
        out.id(record.issuer());
        out.text(record.account());
        out.facts(record.facts());
        out.number(LedgerCodes.of(record.creditClass()));
        out.number(AchievementCodes.of(record.assurance()));
        out.number(record.credit().size());
        for (CertifiedCredit credit : record.credit()) {
            out.credit(credit);
        }
        AchievementRecord.Event event = record.event();
        out.number(event.number());
        out.text(event.kind());
        out.number(event.occurred() == null ? 0 : event.occurred().packed());
        out.optionalId(event.supersededBy());
        out.text(event.actor());
        out.text(event.cause());
        return Arrays.copyOf(out.bytes, out.at);
    }

    private void facts(AchievementFacts facts) {
        text(facts.courseCode());
        text(facts.courseName());
        number(facts.happenedOn().packed());
        number(facts.attempt());
        number(AchievementCodes.of(facts.outcome()));
        text(facts.score());
        text(facts.remark());
        text(facts.recordNumber());
        number(facts.words().size());
        new TreeMap<>(facts.words()).forEach((name, value) -> {
            text(name);
            text(value);
        });
    }

    private void credit(CertifiedCredit credit) {
        id(credit.placement());
        text(credit.framework());
        // Levels go down to -20 halves.
        number(credit.level().halves() + 20);
        number(credit.credits().hundredths());
        number(LedgerCodes.of(credit.basis()));
        text(credit.decider());
        number(credit.counted() ? 1 : 0);
    }

    static AchievementRecord read(byte[] bytes) {
        if (bytes[0] != FORM) {
            throw new IllegalArgumentException("no such form of a record: " + bytes[0]);
        }
        var in = new RecordBytes(bytes);
        in.at = 1;
        UUID achievement = in.readId();
        UUID lineage = in.readOptionalId();
        String homeBank = in.readText();
        UUID issuer = in.readId();
        String account = in.readText();
        AchievementFacts facts = in.readFacts();
        var creditClass = LedgerCodes.creditClass((int) in.readNumber());
        var assurance = AchievementCodes.assurance((int) in.readNumber());
        int credits = (int) in.readNumber();
        List<CertifiedCredit> credit = new ArrayList<>(credits);
        for (int i = 0; i < credits; i++) {
            credit.add(in.readCredit());
        }
        var event = new AchievementRecord.Event(
                (int) in.readNumber(),
                in.readText(),
                in.readDate(),
                in.readOptionalId(),
                in.readText(),
                in.readText());
        return new AchievementRecord(
                achievement,
                lineage == null ? achievement : lineage,
                homeBank,
                issuer,
                account,
                facts,
                creditClass,
                assurance,
                credit,
                event);
    }

    private AchievementFacts readFacts() {
        String courseCode = readText();
        String courseName = readText();
        HappenedOn happened = HappenedOn.ofPacked((int) readNumber());
        int attempt = (int) readNumber();
        var outcome = AchievementCodes.outcome((int) readNumber());
        String score = readOptionalText();
        String remark = readOptionalText();
        String recordNumber = readOptionalText();
        int size = (int) readNumber();
        Map<String, String> words = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            words.put(readText(), readText());
        }
        return new AchievementFacts(
                courseCode, courseName, happened, attempt, outcome, score, remark, recordNumber, words);
    }

    private CertifiedCredit readCredit() {
        return new CertifiedCredit(
                readId(),
                readText(),
                new Level((int) readNumber() - 20),
                new Credits(readNumber()),
                LedgerCodes.basis((int) readNumber()),
                readText(),
                readNumber() == 1);
    }

    private void number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative numbers have no form here");
        }
        room(10);
        long rest = number;
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private long readNumber() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private @Nullable HappenedOn readDate() {
        int packed = (int) readNumber();
        return packed == 0 ? null : HappenedOn.ofPacked(packed);
    }

    private void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
        at += utf8.length;
    }

    private @Nullable String readOptionalText() {
        int length = (int) readNumber() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private String readText() {
        String text = readOptionalText();
        if (text == null) {
            throw new IllegalArgumentException("a text is missing in a stored record");
        }
        return text;
    }

    private void id(UUID id) {
        room(16);
        half(id.getMostSignificantBits());
        half(id.getLeastSignificantBits());
    }

    private void half(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (bits >>> shift);
        }
    }

    private UUID readId() {
        return new UUID(readHalf(), readHalf());
    }

    private long readHalf() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | (bytes[at++] & 0xff);
        }
        return bits;
    }

    private void optionalId(@Nullable UUID id) {
        number(id == null ? 0 : 1);
        if (id != null) {
            id(id);
        }
    }

    private @Nullable UUID readOptionalId() {
        return readNumber() == 0 ? null : readId();
    }

    private void room(int more) {
        if (bytes.length - at < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}
