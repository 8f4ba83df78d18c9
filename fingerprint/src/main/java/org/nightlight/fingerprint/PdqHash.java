package org.nightlight.fingerprint;

/** A 256-bit PDQ hash as four longs, the most significant first. */
public record PdqHash(long w0, long w1, long w2, long w3) {}
