package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is remembered under one key: counts, times, fading evidence and recent contacts, never any text. Immutable and
 * thread-safe; at most 2 KiB as bytes.
 *
 * <p>The arithmetic, exactly. With {@code dt} the seconds since {@link #lastSeen()} (0 when an event comes late) and
 * half-lives {@code T} in seconds and {@code M} in messages, each message multiplies all evidence by
 * {@code 2^-(dt/T + 1/M)} and then adds the scores of its own signals. Reading at a later time multiplies by
 * {@code 2^-(dt/T)}. Rates are the same with {@code T} of one hour or one day and without messages: after a steady
 * stream of {@code r} events in each {@code T} the value is about {@code r/ln 2}, so the reading is multiplied by
 * {@code ln 2}; a single event reads 0.69.
 */
public final class MemoryState {

    /** Nothing remembered. */
    public static final MemoryState EMPTY = new MemoryState(0, 0, 0, 0, 0, 0, 0, Evidence.NONE, RecentContacts.NONE);

    private static final double LN2 = Math.log(2);
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    final long firstSeen;
    final long lastSeen;
    final int messages;
    final int holds;
    final long lastHold;
    final float hourly;
    final float daily;
    final Evidence evidence;
    final RecentContacts contacts;

    MemoryState(
            long firstSeen,
            long lastSeen,
            int messages,
            int holds,
            long lastHold,
            float hourly,
            float daily,
            Evidence evidence,
            RecentContacts contacts) {
        this.firstSeen = firstSeen;
        this.lastSeen = lastSeen;
        this.messages = messages;
        this.holds = holds;
        this.lastHold = lastHold;
        this.hourly = hourly;
        this.daily = daily;
        this.evidence = evidence;
        this.contacts = contacts;
    }

    /**
     * How fast evidence fades.
     *
     * @param time after this long half is left, were nothing said
     * @param messages after this many messages half is left, were no time to pass
     */
    public record HalfLife(Duration time, int messages) {
        /** Both must be positive. */
        public HalfLife {
            if (time.isNegative() || time.isZero() || messages <= 0) {
                throw new IllegalArgumentException("Half-lives must be positive: " + time + ", " + messages);
            }
        }
    }

    /**
     * The state after an event.
     *
     * @param at when it happened; a late one counts as of {@link #lastSeen()}
     * @param seen the scores of its signals by name
     */
    public MemoryState afterEvent(Instant at, Map<String, Double> seen, HalfLife halfLife) {
        long now = Math.max(at.getEpochSecond(), lastSeen);
        double passed = messages == 0 ? 0 : now - lastSeen;
        int count = messages == Integer.MAX_VALUE ? messages : messages + 1;
        double factor = Math.pow(2, -(passed / halfLife.time().toSeconds() + 1.0 / halfLife.messages()));
        return new MemoryState(
                messages == 0 ? now : firstSeen,
                now,
                count,
                holds,
                lastHold,
                (float) (hourly * Math.pow(2, -passed / HOUR) + 1),
                (float) (daily * Math.pow(2, -passed / DAY) + 1),
                evidence.next(factor, seen, count),
                contacts);
    }

    /** The state after its account contacted another. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
    public MemoryState afterContact(Instant at, String other, boolean minor) {
        RecentContacts changed = contacts.with(hash(other), minor, at.getEpochSecond());
        return changed == contacts
                ? this
                : new MemoryState(firstSeen, lastSeen, messages, holds, lastHold, hourly, daily, evidence, changed);
    }

    /** The state after an event of this key was held or blocked. */
    public MemoryState afterHold(Instant at) {
        return new MemoryState(
                firstSeen,
                lastSeen,
                messages,
                holds + 1,
                Math.max(lastHold, at.getEpochSecond()),
                hourly,
                daily,
                evidence,
                contacts);
    }

    /** When the first event came; {@link Instant#EPOCH} when none came. */
    public Instant firstSeen() {
        return Instant.ofEpochSecond(firstSeen);
    }

    /** When the last event came; {@link Instant#EPOCH} when none came. */
    public Instant lastSeen() {
        return Instant.ofEpochSecond(lastSeen);
    }

    /** How many events came. */
    public int messages() {
        return messages;
    }

    /** How many of them were held or blocked. */
    public int holds() {
        return holds;
    }

    /** When the last of them was held or blocked; {@link Instant#EPOCH} when none was. */
    public Instant lastHold() {
        return Instant.ofEpochSecond(lastHold);
    }

    /** Evidence by signal name, as faded as it is at a time. */
    public Map<String, Double> evidence(Instant at, HalfLife halfLife) {
        return evidence.faded(Math.pow(2, -passed(at) / halfLife.time().toSeconds()));
    }

    /** Events in an hour, as the fading average of the last ones. */
    public double perHour(Instant at) {
        return hourly * Math.pow(2, -passed(at) / HOUR) * LN2;
    }

    /** Events in a day, as the fading average of the last ones. */
    public double perDay(Instant at) {
        return daily * Math.pow(2, -passed(at) / DAY) * LN2;
    }

    /** How many accounts were contacted in the time before; {@value RecentContacts#CAPACITY} means at least so many. */
    public int contacts(Instant at, Duration within) {
        return contacts.count(at.getEpochSecond(), within, false);
    }

    /** The same of accounts of minors. */
    public int minorsContacted(Instant at, Duration within) {
        return contacts.count(at.getEpochSecond(), within, true);
    }

    private double passed(Instant at) {
        return Math.max(0, at.getEpochSecond() - lastSeen);
    }

    /** FNV-1a over UTF-16 units, spread at the end: stable across versions, because states outlive the process. */
    private static int hash(String account) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < account.length(); i++) {
            hash = (hash ^ account.charAt(i)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        return hash ^ hash >>> 13;
    }

    /** The compact form, of which {@link #fromBytes} makes an equal state. */
    public byte[] toBytes() {
        return MemoryCodec.write(this);
    }

    /**
     * Reads the compact form.
     *
     * @throws IllegalArgumentException when the bytes are not one, or of a later version
     */
    public static MemoryState fromBytes(byte[] bytes) {
        return MemoryCodec.read(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryState that
                && firstSeen == that.firstSeen
                && lastSeen == that.lastSeen
                && messages == that.messages
                && holds == that.holds
                && lastHold == that.lastHold
                && Float.compare(hourly, that.hourly) == 0
                && Float.compare(daily, that.daily) == 0
                && evidence.equals(that.evidence)
                && contacts.equals(that.contacts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(lastSeen) * 31 + messages;
    }

    @Override
    public String toString() {
        return "MemoryState[messages=" + messages + ", lastSeen=" + lastSeen() + ", holds=" + holds + "]";
    }
}
