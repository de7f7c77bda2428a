package org.opencreditbank.proof.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order in which they came, safe on disk before anybody is told so. Threads that append at the same time
 * share one wait for the disk. A file of the journal can go once its entries are in durable tiles.
 *
 * <p>A frame is: first index (8 bytes), number of entries (4), length of what follows (4), CRC-32C of all but itself (4);
 * then each entry after its length (2 bytes). What a crash left half written at the end has no good frame and is cut
 * off: nobody was told of it.
 */
public final class EntryJournal implements Closeable {

    /** A file is closed when it is this long: half a million entries of 32 bytes. */
    private static final long LONGEST_FILE = 16L << 20;

    private static final int HEAD = 20;
    private static final int LONGEST_ENTRY = 65_535;
    private static final int LONGEST_FRAME = 64 << 20;

    private final Path folder;
    private final FolderClaim claim;
    private final NavigableMap<Long, Path> files = new TreeMap<>();
    private final Object disk = new Object();
    private FileChannel channel;
    private long length;
    private long next;
    private volatile long durable;
    private volatile boolean broken;
    private final Object reading = new Object();
    private @Nullable FileChannel readChannel;
    private long readFile;
    private long readPosition;
    private long taken;

    /** Takes entries in the order of their indices. */
    @FunctionalInterface
    public interface EntryReader {

        /** One entry. */
        void entry(long index, byte[] entry) throws IOException;
    }

    private EntryJournal(Path folder, FolderClaim claim, Map<Long, Path> found, FileChannel channel, long next)
            throws IOException {
        this.folder = folder;
        this.claim = claim;
        this.files.putAll(found);
        this.channel = channel;
        this.length = channel.size();
        this.next = next;
        this.durable = next;
        this.readFile = this.files.lastKey();
        this.readPosition = length;
        this.taken = next;
    }

    /**
     * Opens the journal in a folder, or begins it there, and reads out what it holds from an index on.
     *
     * @param from index of the first entry that is wanted: how many the reader has already
     * @throws FolderInUseException if somebody else writes there
     * @throws DamagedJournalException if entries are missing before its end, or between {@code from} and its beginning
     */
    public static EntryJournal open(Path folder, long from, EntryReader reader) throws IOException {
        FolderClaim claim = FolderClaim.of(folder);
        try {
            NavigableMap<Long, Path> files = list(folder);
            long next = files.isEmpty() ? from : files.firstKey();
            if (next > from) {
                throw new DamagedJournalException(folder, "the entries from " + from + " to " + next + " are missing");
            }
            for (Map.Entry<Long, Path> file : files.entrySet()) {
                if (file.getKey() != next) {
                    throw new DamagedJournalException(folder, "the entries from " + next + " on are missing");
                }
                next = readOut(file.getValue(), next, from, reader);
            }
            // Entries may have gone from here into tiles; numbering goes on after those.
            if (files.isEmpty() || next < from) {
                next = from;
                files.put(next, folder.resolve("%019d".formatted(next)));
            }
            FileChannel channel = FileChannel.open(
                    files.lastEntry().getValue(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            channel.force(true);
            DurableFiles.force(folder);
            return new EntryJournal(folder, claim, files, channel, next);
        } catch (IOException | RuntimeException refused) {
            claim.close();
            throw refused;
        }
    }

    private static NavigableMap<Long, Path> list(Path folder) throws IOException {
        var files = new TreeMap<Long, Path>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{19}")) {
                    files.put(Long.parseLong(name), file);
                }
            }
        }
        return files;
    }

    /** Reads a file's frames and cuts off what is no frame; a later file then does not follow on, which is noticed. */
    private static long readOut(Path file, long first, long from, EntryReader reader) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer content = ByteBuffer.wrap(bytes);
        long next = first;
        int good = 0;
        while (isFrame(bytes, content.position(), next)) {
            int count = content.getInt(content.position() + 8);
            content.position(content.position() + HEAD);
            for (int entry = 0; entry < count; entry++) {
                byte[] read = new byte[Short.toUnsignedInt(content.getShort())];
                content.get(read);
                if (next >= from) {
                    reader.entry(next, read);
                }
                next++;
            }
            good = content.position();
        }
        if (good < content.limit()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
                channel.force(true);
            }
        }
        return next;
    }

    private static boolean isFrame(byte[] file, int at, long first) {
        ByteBuffer content = ByteBuffer.wrap(file);
        if (file.length - at < HEAD || content.getLong(at) != first) {
            return false;
        }
        int count = content.getInt(at + 8);
        int bytes = content.getInt(at + 12);
        return count > 0
                && bytes >= 2L * count
                && bytes <= file.length - at - HEAD
                && content.getInt(at + 16) == checksum(file, at, bytes);
    }

    private static int checksum(byte[] frame, int at, int bytes) {
        var crc = new CRC32C();
        crc.update(frame, at, HEAD - 4);
        crc.update(frame, at + HEAD, bytes);
        return (int) crc.getValue();
    }

    /**
     * Adds entries and returns the index of the first once all are safe on disk: the promise that they will be in the
     * log. For any number of threads.
     *
     * @param entries at least one, each up to 65,535 bytes, 64 MB together
     * @throws IllegalArgumentException beyond that
     * @throws IOException if the disk fails; from then on nothing is taken any more, because what a failed disk has kept
     *     is unknown until the journal is opened anew
     */
    public long append(List<byte[]> entries) throws IOException {
        byte[] framed = frame(entries);
        ByteBuffer frame = ByteBuffer.wrap(framed);
        long first;
        try {
            synchronized (this) {
                refuseIfBroken();
                first = next;
                frame.putLong(0, first);
                frame.putInt(16, checksum(framed, 0, framed.length - HEAD));
                while (frame.hasRemaining()) {
                    length += channel.write(frame);
                }
                next += entries.size();
            }
            makeDurable(first + entries.size());
        } catch (IOException | RuntimeException failed) {
            broken = true;
            throw failed;
        }
        return first;
    }

    private static byte[] frame(List<byte[]> entries) {
        long bytes = 0;
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes");
            }
            bytes += 2 + entry.length;
        }
        if (bytes == 0 || bytes > LONGEST_FRAME) {
            throw new IllegalArgumentException("from one entry to 64 MB of them can be appended at once");
        }
        byte[] framed = new byte[HEAD + (int) bytes];
        ByteBuffer frame = ByteBuffer.wrap(framed);
        frame.putInt(8, entries.size()).putInt(12, (int) bytes).position(HEAD);
        for (byte[] entry : entries) {
            frame.putShort((short) entry.length).put(entry);
        }
        return framed;
    }

    private void makeDurable(long end) throws IOException {
        synchronized (disk) {
            // Whoever waited here while another thread's wait covered its entries has nothing left to do.
            if (durable >= end) {
                return;
            }
            refuseIfBroken();
            long covered;
            FileChannel current;
            synchronized (this) {
                covered = next;
                current = channel;
            }
            current.force(false);
            durable = covered;
            synchronized (this) {
                if (length >= LONGEST_FILE) {
                    nextFile();
                }
            }
        }
    }

    private void nextFile() throws IOException {
        channel.force(false);
        durable = next;
        channel.close();
        Path file = folder.resolve("%019d".formatted(next));
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        DurableFiles.force(folder);
        files.put(next, file);
        length = 0;
    }

    private void refuseIfBroken() throws IOException {
        if (broken) {
            throw new IOException("the journal in " + folder + " could not write before; open it anew");
        }
    }

    /**
     * Hands out the entries that have become safe on disk since the journal was opened or this was last called, in their order.
     * Appends go on meanwhile; what becomes safe during the call may wait for the next.
     *
     * @param reader what it throws goes on to the caller, after which the journal must be opened anew
     * @throws DamagedJournalException if a frame is not what was written
     */
    public void takeUp(EntryReader reader) throws IOException {
        synchronized (reading) {
            long end = durable;
            while (taken < end) {
                FileChannel file = readable();
                byte[] head = read(file, new byte[HEAD], 0);
                int bytes = ByteBuffer.wrap(head).getInt(12);
                byte[] frame = bytes > 0 && bytes <= LONGEST_FRAME ? read(file, Arrays.copyOf(head, HEAD + bytes), HEAD) : head;
                if (!isFrame(frame, 0, taken)) {
                    throw new DamagedJournalException(folder, "the entries from " + taken + " on are not what was written");
                }
                ByteBuffer content = ByteBuffer.wrap(frame).position(HEAD);
                while (content.hasRemaining()) {
                    byte[] entry = new byte[Short.toUnsignedInt(content.getShort())];
                    content.get(entry);
                    reader.entry(taken++, entry);
                }
                readPosition += frame.length;
            }
        }
    }

    /** The file in which the next frame stands: frames don't straddle files, and a file is named by its first index. */
    private FileChannel readable() throws IOException {
        boolean next;
        synchronized (this) {
            next = taken != readFile && files.containsKey(taken);
        }
        FileChannel open = readChannel;
        if (open != null && !next) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        if (next) {
            readFile = taken;
            readPosition = 0;
        }
        FileChannel opened = FileChannel.open(folder.resolve("%019d".formatted(readFile)), StandardOpenOption.READ);
        readChannel = opened;
        return opened;
    }

    private byte[] read(FileChannel file, byte[] into, int from) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(into).position(from);
        while (content.hasRemaining()) {
            if (file.read(content, readPosition + content.position()) < 0) {
                throw new DamagedJournalException(folder, "the entries from " + taken + " on are missing");
            }
        }
        return into;
    }

    /** Removes the files all of whose entries lie below the index, because they are in durable tiles by now. */
    public void forget(long below) throws IOException {
        synchronized (this) {
            while (files.size() > 1 && files.higherKey(files.firstKey()) <= below) {
                Files.deleteIfExists(files.pollFirstEntry().getValue());
            }
        }
    }

    /** How many entries are safe on disk, from index 0 on. */
    public long durable() {
        return durable;
    }

    /** Closes the journal and lets go of its folder. */
    @Override
    public void close() throws IOException {
        synchronized (disk) {
            synchronized (this) {
                broken = true;
                channel.close();
                claim.close();
            }
        }
        synchronized (reading) {
            if (readChannel != null) {
                readChannel.close();
            }
        }
    }
}
