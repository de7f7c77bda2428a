package org.opencreditbank.bank.learner;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which twelve digits a person's account bears: a permutation of 0 … 10¹² − 1 chosen by a key, so that numbers never
 * collide, need no column or index of their own, and tell nobody the next one. (A Feistel network over 40 bits, walked
 * until it lands below 10¹²; Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002.)
 */
final class AccountNumbers {

    private static final long COUNT = 1_000_000_000_000L;
    private static final int HALF = 20;
    private static final int MASK = (1 << HALF) - 1;

    private final long[] rounds = new long[8];

    AccountNumbers(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < rounds.length; i++) {
                digest.update((byte) i);
                rounds[i] = ByteBuffer.wrap(digest.digest(key)).getLong();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digits, without check digit, of this person's account. */
    long digits(long learnerId) {
        long walked = learnerId;
        do {
            walked = forward(inRange(walked));
        } while (walked >= COUNT);
        return walked;
    }

    /** The person whose account bears these digits, whether or not there is one. */
    long learner(long digits) {
        long walked = digits;
        do {
            walked = backward(inRange(walked));
        } while (walked >= COUNT);
        return walked;
    }

    /** While walking, values up to 2⁴⁰ pass; only what comes from outside must be a number of an account. */
    private static long inRange(long value) {
        if (value < 0 || value >> (2 * HALF) != 0) {
            throw new IllegalArgumentException("Account numbers run from 0 to 999999999999");
        }
        return value;
    }

    private long forward(long value) {
        int left = (int) (value >>> HALF);
        int right = (int) (value & MASK);
        for (long round : rounds) {
            int next = left ^ mix(right, round);
            left = right;
            right = next;
        }
        return (long) left << HALF | right;
    }

    private long backward(long value) {
        int left = (int) (value >>> HALF);
        int right = (int) (value & MASK);
        for (int i = rounds.length - 1; i >= 0; i--) {
            int before = right ^ mix(left, rounds[i]);
            right = left;
            left = before;
        }
        return (long) left << HALF | right;
    }

    /** Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014; variant 13 by David Stafford. */
    private static int mix(int half, long round) {
        long z = half + round;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (int) ((z ^ (z >>> 31)) & MASK);
    }
}
