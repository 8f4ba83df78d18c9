package org.nightlight.engine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact form of a memory state: a version byte, then variable-length integers ({@link MemoryBytes}) and big-endian
 * floats. What a pair or an account alone has stands behind a byte that says which of it is there.
 *
 * <p>At most {@value #LIMIT} bytes by construction, because every part has a bound of its own: counts 49, evidence
 * {@value Evidence#BYTES} and 1, contacts 48 of 9 and 1, course 25, scores 8 of 8 and 1, openings 8 of 17 and 1, ages 4
 * of 10 and 14, company 9, version and parts 2.
 */
final class MemoryCodec {

    static final int LIMIT = 2_048;

    private static final byte VERSION = 2;
    /** Without fast evidence, times of first signals, and everything that has a part of its own. */
    private static final byte BEFORE = 1;

    private static final int COURSE = 1;
    private static final int SCORES = 2;
    private static final int OPENINGS = 4;
    private static final int AGES = 8;
    private static final int COMPANY = 16;

    private MemoryCodec() {}

    static byte[] write(MemoryState state) {
        ByteBuffer out = ByteBuffer.allocate(LIMIT);
        out.put(VERSION);
        writeCounts(out, state.counts);
        writeEvidence(out, state.evidence);
        writeContacts(out, state.contacts);
        int parts = (state.course.equals(Course.NONE) ? 0 : COURSE)
                | (state.scores.size() == 0 ? 0 : SCORES)
                | (state.openings.size() == 0 ? 0 : OPENINGS)
                | (state.ages.isEmpty() ? 0 : AGES)
                | (state.company.equals(Company.NONE) ? 0 : COMPANY);
        out.put((byte) parts);
        if ((parts & COURSE) != 0) {
            writeCourse(out, state.course);
        }
        if ((parts & SCORES) != 0) {
            writeScores(out, state.scores);
        }
        if ((parts & OPENINGS) != 0) {
            writeOpenings(out, state.openings);
        }
        if ((parts & AGES) != 0) {
            writeAges(out, state.ages);
        }
        if ((parts & COMPANY) != 0) {
            writeCompany(out, state.company);
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    static MemoryState read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION && version != BEFORE) {
                throw new IllegalArgumentException("A memory state of version " + version + " cannot be read");
            }
            Counts counts = readCounts(in);
            Evidence evidence = readEvidence(in, version);
            RecentContacts contacts = readContacts(in);
            int parts = version == BEFORE ? 0 : in.get();
            return new MemoryState(
                    counts,
                    evidence,
                    contacts,
                    (parts & COURSE) == 0 ? Course.NONE : readCourse(in),
                    (parts & SCORES) == 0 ? ScoreHistory.NONE : readScores(in),
                    (parts & OPENINGS) == 0 ? Openings.NONE : readOpenings(in),
                    (parts & AGES) == 0 ? AgeClaims.NONE : readAges(in),
                    (parts & COMPANY) == 0 ? Company.NONE : readCompany(in));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The bytes of a memory state end too early", e);
        }
    }

    private static void writeCounts(ByteBuffer out, Counts counts) {
        MemoryBytes.write(out, counts.firstSeen());
        MemoryBytes.write(out, counts.lastSeen() - counts.firstSeen());
        MemoryBytes.write(out, counts.messages());
        MemoryBytes.write(out, counts.holds());
        MemoryBytes.write(out, counts.lastHold());
        out.putFloat(counts.hourly());
        out.putFloat(counts.daily());
    }

    private static Counts readCounts(ByteBuffer in) {
        long firstSeen = MemoryBytes.read(in);
        long lastSeen = firstSeen + MemoryBytes.read(in);
        int messages = MemoryBytes.readCount(in);
        int holds = MemoryBytes.readCount(in);
        long lastHold = MemoryBytes.read(in);
        return new Counts(firstSeen, lastSeen, messages, holds, lastHold, in.getFloat(), in.getFloat());
    }

    private static void writeEvidence(ByteBuffer out, Evidence evidence) {
        MemoryBytes.write(out, evidence.size());
        for (int i = 0; i < evidence.size(); i++) {
            byte[] name = evidence.name(i).getBytes(StandardCharsets.US_ASCII);
            MemoryBytes.write(out, name.length);
            out.put(name);
            out.putFloat(evidence.weight(i));
            MemoryBytes.write(out, evidence.firstSeen(i));
            out.putFloat(evidence.fast(i));
            MemoryBytes.write(out, evidence.firstAt(i));
        }
    }

    private static Evidence readEvidence(ByteBuffer in, byte version) {
        int size = MemoryBytes.readCount(in, Evidence.CAPACITY);
        String[] names = new String[size];
        float[] weights = new float[size];
        float[] fast = new float[size];
        int[] firstSeen = new int[size];
        int[] firstAt = new int[size];
        for (int i = 0; i < size; i++) {
            byte[] name = new byte[MemoryBytes.readCount(in, Evidence.NAME_LENGTH)];
            in.get(name);
            names[i] = new String(name, StandardCharsets.US_ASCII).intern();
            weights[i] = in.getFloat();
            firstSeen[i] = MemoryBytes.readCount(in);
            // what fades alike from here on shows no slope
            fast[i] = version == BEFORE ? weights[i] / Evidence.FASTER : in.getFloat();
            firstAt[i] = version == BEFORE ? 0 : MemoryBytes.readCount(in);
        }
        return Evidence.bounded(names, weights, fast, firstSeen, firstAt, size);
    }

    private static void writeContacts(ByteBuffer out, RecentContacts contacts) {
        MemoryBytes.write(out, contacts.size());
        for (int i = 0; i < contacts.size(); i++) {
            out.putInt(contacts.account(i));
            MemoryBytes.write(out, contacts.packedHour(i) & 0xffff_ffffL);
        }
    }

    private static RecentContacts readContacts(ByteBuffer in) {
        int size = MemoryBytes.readCount(in, RecentContacts.CAPACITY);
        int[] accounts = new int[size];
        int[] hours = new int[size];
        for (int i = 0; i < size; i++) {
            accounts[i] = in.getInt();
            hours[i] = (int) MemoryBytes.read(in);
        }
        return size == 0 ? RecentContacts.NONE : new RecentContacts(accounts, hours);
    }

    private static void writeCourse(ByteBuffer out, Course course) {
        MemoryBytes.write(out, course.unanswered());
        MemoryBytes.write(out, course.replies());
        MemoryBytes.write(out, course.push());
        MemoryBytes.write(out, course.retreats());
        MemoryBytes.write(out, course.migration());
    }

    private static Course readCourse(ByteBuffer in) {
        return new Course(
                MemoryBytes.readCount(in),
                MemoryBytes.readCount(in),
                MemoryBytes.readCount(in),
                MemoryBytes.readCount(in),
                MemoryBytes.readCount(in));
    }

    private static void writeScores(ByteBuffer out, ScoreHistory scores) {
        MemoryBytes.write(out, scores.size());
        for (int i = 0; i < scores.size(); i++) {
            out.putInt(scores.score(i));
            out.putInt(scores.windows(i));
        }
    }

    private static ScoreHistory readScores(ByteBuffer in) {
        int size = MemoryBytes.readCount(in, ScoreHistory.CAPACITY);
        int[] scores = new int[size];
        int[] windows = new int[size];
        for (int i = 0; i < size; i++) {
            scores[i] = in.getInt();
            windows[i] = in.getInt();
        }
        return new ScoreHistory(scores, windows);
    }

    private static void writeOpenings(ByteBuffer out, Openings openings) {
        MemoryBytes.write(out, openings.size());
        for (int i = 0; i < openings.size(); i++) {
            out.putLong(openings.text(i));
            out.putInt(openings.contact(i));
            MemoryBytes.write(out, openings.hour(i) & 0xffff_ffffL);
        }
    }

    private static Openings readOpenings(ByteBuffer in) {
        int size = MemoryBytes.readCount(in, Openings.CAPACITY);
        long[] texts = new long[size];
        int[] contacts = new int[size];
        int[] hours = new int[size];
        for (int i = 0; i < size; i++) {
            texts[i] = in.getLong();
            contacts[i] = in.getInt();
            hours[i] = (int) MemoryBytes.read(in);
        }
        return new Openings(texts, contacts, hours);
    }

    private static void writeAges(ByteBuffer out, AgeClaims ages) {
        MemoryBytes.write(out, ages.claims().size());
        for (AgeClaims.Claim claim : ages.claims()) {
            MemoryBytes.write(out, claim.age());
            MemoryBytes.write(out, claim.day() & 0xffff_ffffL);
            out.putFloat(claim.confidence());
        }
        out.putFloat(ages.minorHints());
        out.putFloat(ages.adultHints());
        MemoryBytes.write(out, ages.hintDay() & 0xffff_ffffL);
    }

    private static AgeClaims readAges(ByteBuffer in) {
        int size = MemoryBytes.readCount(in, AgeClaims.CAPACITY);
        List<AgeClaims.Claim> claims = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            claims.add(new AgeClaims.Claim(MemoryBytes.readCount(in), (int) MemoryBytes.read(in), in.getFloat()));
        }
        return new AgeClaims(claims, in.getFloat(), in.getFloat(), (int) MemoryBytes.read(in));
    }

    private static void writeCompany(ByteBuffer out, Company company) {
        MemoryBytes.write(out, company.known());
        out.putInt(company.one());
        out.putInt(company.other());
    }

    private static Company readCompany(ByteBuffer in) {
        int known = MemoryBytes.readCount(in);
        return new Company(in.getInt(), in.getInt(), known);
    }
}
