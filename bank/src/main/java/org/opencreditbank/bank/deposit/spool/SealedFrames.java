package org.opencreditbank.bank.deposit.spool;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How a long file is encrypted so that it can be read as a stream: frames of 64 KiB, each AES-256-GCM with the frame's
 * number as nonce (the key belongs to this file alone) and a mark on the last one, so that a cut is noticed.
 */
final class SealedFrames {

    static final int PLAIN = 1 << 16;
    static final int TAG = 16;

    private SealedFrames() {}

    static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    static GCMParameterSpec nonce(long number) {
        return new GCMParameterSpec(
                TAG * 8, ByteBuffer.allocate(12).putInt(0).putLong(number).array());
    }

    static byte[] mark(boolean last) {
        return new byte[] {(byte) (last ? 1 : 0)};
    }
}
