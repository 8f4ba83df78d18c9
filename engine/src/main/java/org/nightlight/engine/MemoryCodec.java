package org.nightlight.engine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The compact form of a memory state: a version byte, then variable-length integers (seven bits a byte, least
 * significant first) and big-endian floats. At most {@value #LIMIT} bytes by construction: 32 kinds of evidence of at
 * most 49 bytes and 48 contacts of at most 9, with the fixed part, would pass it only if every name were of 40
 * characters, in which case the last contacts are left out.
 */
final class MemoryCodec {

    static final int LIMIT = 2_048;
    private static final byte VERSION = 1;

    private MemoryCodec() {}

    static byte[] write(MemoryState state) {
        ByteBuffer out = ByteBuffer.allocate(2 * LIMIT);
        out.put(VERSION);
        writeInteger(out, state.firstSeen);
        writeInteger(out, state.lastSeen - state.firstSeen);
        writeInteger(out, state.messages);
        writeInteger(out, state.holds);
        writeInteger(out, state.lastHold);
        out.putFloat(state.hourly);
        out.putFloat(state.daily);
        writeEvidence(out, state.evidence);
        writeContacts(out, state.contacts);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void writeEvidence(ByteBuffer out, Evidence evidence) {
        writeInteger(out, evidence.size());
        for (int i = 0; i < evidence.size(); i++) {
            byte[] name = evidence.name(i).getBytes(StandardCharsets.UTF_8);
            writeInteger(out, name.length);
            out.put(name);
            out.putFloat(evidence.weight(i));
            writeInteger(out, evidence.firstSeen(i));
        }
    }

    private static void writeContacts(ByteBuffer out, RecentContacts contacts) {
        int room = Math.max(0, (LIMIT - out.position() - 1) / 9);
        int count = Math.min(contacts.size(), room);
        writeInteger(out, count);
        for (int i = contacts.size() - count; i < contacts.size(); i++) {
            out.putInt(contacts.account(i));
            writeInteger(out, contacts.packedHour(i) & 0xffff_ffffL);
        }
    }

    static MemoryState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("A memory state of version " + version + " cannot be read");
            }
            long firstSeen = readInteger(in);
            long lastSeen = firstSeen + readInteger(in);
            int messages = readCount(in, Integer.MAX_VALUE);
            int holds = readCount(in, Integer.MAX_VALUE);
            long lastHold = readInteger(in);
            float hourly = in.getFloat();
            float daily = in.getFloat();
            Evidence evidence = readEvidence(in);
            RecentContacts contacts = readContacts(in);
            return new MemoryState(firstSeen, lastSeen, messages, holds, lastHold, hourly, daily, evidence, contacts);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The bytes of a memory state end too early", e);
        }
    }

    private static Evidence readEvidence(ByteBuffer in) {
        int size = readCount(in, Evidence.CAPACITY);
        String[] names = new String[size];
        float[] weights = new float[size];
        int[] firstSeen = new int[size];
        for (int i = 0; i < size; i++) {
            byte[] name = new byte[readCount(in, 4 * Evidence.NAME_LENGTH)];
            in.get(name);
            names[i] = new String(name, StandardCharsets.UTF_8);
            weights[i] = in.getFloat();
            firstSeen[i] = readCount(in, Integer.MAX_VALUE);
        }
        return size == 0 ? Evidence.NONE : new Evidence(names, weights, firstSeen);
    }

    private static RecentContacts readContacts(ByteBuffer in) {
        int size = readCount(in, RecentContacts.CAPACITY);
        int[] accounts = new int[size];
        int[] hours = new int[size];
        for (int i = 0; i < size; i++) {
            accounts[i] = in.getInt();
            hours[i] = (int) readInteger(in);
        }
        return size == 0 ? RecentContacts.NONE : new RecentContacts(accounts, hours);
    }

    private static int readCount(ByteBuffer in, int limit) {
        long value = readInteger(in);
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException("A count in the bytes of a memory state is out of range: " + value);
        }
        return (int) value;
    }

    private static void writeInteger(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long readInteger(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("An integer in the bytes of a memory state is too long");
    }
}
