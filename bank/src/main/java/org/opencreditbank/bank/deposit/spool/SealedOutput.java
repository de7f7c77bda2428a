package org.opencreditbank.bank.deposit.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Encrypts a stream in frames as {@link SealedFrames} describes. The key must never have sealed another stream. */
public final class SealedOutput extends OutputStream {

    private final OutputStream out;
    private final SecretKey key;
    private final Cipher cipher = SealedFrames.cipher();
    private final byte[] frame = new byte[SealedFrames.PLAIN];
    private int filled;
    private long number;
    private boolean closed;

    /** Seals what is written here into {@code out}. */
    public SealedOutput(OutputStream out, SecretKey key) {
        this.out = out;
        this.key = key;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == frame.length) {
                seal(false);
            }
            int taken = Math.min(left, frame.length - filled);
            System.arraycopy(bytes, from, frame, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    private void seal(boolean last) throws IOException {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, SealedFrames.nonce(number++));
            cipher.updateAAD(SealedFrames.mark(last));
            out.write(cipher.doFinal(frame, 0, filled));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses a frame of its own size", e);
        }
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
