package org.opencreditbank.bank.deposit.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Reads what {@link SealedOutput} wrote; a frame that was changed, moved or cut off is an {@link IOException}. */
public final class SealedInput extends InputStream {

    private final PushbackInputStream in;
    private final SecretKey key;
    private final Cipher cipher = SealedFrames.cipher();
    private final byte[] sealed = new byte[SealedFrames.PLAIN + SealedFrames.TAG];
    private byte[] plain = new byte[0];
    private int position;
    private long number;
    private boolean last;

    /** Opens the sealed stream. */
    public SealedInput(InputStream in, SecretKey key) {
        this.in = new PushbackInputStream(in, 1);
        this.key = key;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == plain.length) {
            if (last) {
                return -1;
            }
            open();
        }
        int taken = Math.min(length, plain.length - position);
        System.arraycopy(plain, position, bytes, offset, taken);
        position += taken;
        return taken;
    }

    private void open() throws IOException {
        int length = in.readNBytes(sealed, 0, sealed.length);
        int more = in.read();
        last = more < 0;
        if (!last) {
            in.unread(more);
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, SealedFrames.nonce(number++));
            cipher.updateAAD(SealedFrames.mark(last));
            plain = cipher.doFinal(sealed, 0, length);
            position = 0;
        } catch (AEADBadTagException e) {
            throw new IOException("the spooled file was changed or cut off at frame " + (number - 1), e);
        } catch (GeneralSecurityException e) {
            throw new IOException("the spooled file can't be opened", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
