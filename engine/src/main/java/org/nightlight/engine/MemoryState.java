package org.nightlight.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is remembered under one key: counts, times, fading evidence and recent contacts, never any text. Immutable and
 * thread-safe; at most 2 KiB as bytes.
 *
 * <p>The arithmetic, exactly. With {@code dt} the seconds since {@link #lastSeen()} (0 when an event comes late) and
 * half-lives {@code T} in seconds and {@code M} in messages, each message multiplies all evidence by
 * {@code 2^-(dt/T + 1/M)} and then adds the scores of its own signals. Reading at a later time multiplies by
 * {@code 2^-(dt/T)}. The fast evidence behind slopes fades with the eighth power of both. Rates are the same with
 * {@code T} of one hour or one day and without messages.
 *
 * <p>A little over 300 lines: nearly all are the documented questions that rules ask, each answered in one line by a part.
 */
public final class MemoryState {

    /** Nothing remembered. */
    public static final MemoryState EMPTY = new MemoryState(
            Counts.NONE,
            Evidence.NONE,
            RecentContacts.NONE,
            Course.NONE,
            ScoreHistory.NONE,
            Openings.NONE,
            AgeClaims.NONE,
            Company.NONE);

    final Counts counts;
    final Evidence evidence;
    final RecentContacts contacts;
    final Course course;
    final ScoreHistory scores;
    final Openings openings;
    final AgeClaims ages;
    final Company company;

    /**
     * Puts a state together.
     *
     * @param contacts of an account
     * @param course of a pair
     * @param scores of a pair
     * @param openings of an account
     * @param ages of an account
     * @param company of a conversation
     */
    MemoryState(
            Counts counts,
            Evidence evidence,
            RecentContacts contacts,
            Course course,
            ScoreHistory scores,
            Openings openings,
            AgeClaims ages,
            Company company) {
        this.counts = counts;
        this.evidence = evidence;
        this.contacts = contacts;
        this.course = course;
        this.scores = scores;
        this.openings = openings;
        this.ages = ages;
        this.company = company;
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

        /** How much is left after so many seconds. */
        double left(double seconds) {
            return Math.pow(2, -seconds / time.toSeconds());
        }
    }

    /**
     * The state after an event.
     *
     * @param at when it happened; a late one counts as of {@link #lastSeen()}
     * @param seen the scores of its signals by name
     */
    public MemoryState afterEvent(Instant at, Map<String, Double> seen, HalfLife halfLife) {
        return afterEvent(at, seen, halfLife, course);
    }

    /**
     * The state of a pair after a message from its first account to its second.
     *
     * @param at when it happened; a late one counts as of {@link #lastSeen()}
     * @param seen the scores of its signals by name
     * @param replies how many messages went the other way until now
     */
    public MemoryState afterMessage(Instant at, Map<String, Double> seen, HalfLife halfLife, int replies) {
        return afterEvent(at, seen, halfLife, course.next(counts.messages() + 1, replies, seen));
    }

    private MemoryState afterEvent(Instant at, Map<String, Double> seen, HalfLife halfLife, Course newCourse) {
        Counts next = counts.next(at.getEpochSecond());
        double passed = counts.messages() == 0 ? 0 : next.lastSeen() - counts.lastSeen();
        double factor = Math.pow(2, -(passed / halfLife.time().toSeconds() + 1.0 / halfLife.messages()));
        int sinceFirst = (int) Math.min(Integer.MAX_VALUE, next.lastSeen() - next.firstSeen());
        Evidence after = evidence.next(factor, seen, next.messages(), sinceFirst);
        return new MemoryState(next, after, contacts, newCourse, scores, openings, ages, company);
    }

    /** The state with more signals of its last event, which a closer look gave. */
    MemoryState afterCloserLook(Map<String, Double> seen) {
        int sinceFirst = (int) Math.min(Integer.MAX_VALUE, counts.lastSeen() - counts.firstSeen());
        return new MemoryState(
                counts,
                evidence.next(1, seen, counts.messages(), sinceFirst),
                contacts,
                course,
                scores,
                openings,
                ages,
                company);
    }

    /** Whether there is evidence of each of these signals. */
    boolean remembersAll(Set<String> signals) {
        return signals.stream().allMatch(signal -> evidence.weight(signal) > 0);
    }

    /** The state after its account contacted another. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
    public MemoryState afterContact(Instant at, String other, boolean minor) {
        RecentContacts changed = contacts.with(StableHash.of(other), minor, at.getEpochSecond());
        return changed == contacts
                ? this
                : new MemoryState(counts, evidence, changed, course, scores, openings, ages, company);
    }

    /** The state after an event of this key was held or blocked. */
    public MemoryState afterHold(Instant at) {
        return new MemoryState(
                counts.held(at.getEpochSecond()), evidence, contacts, course, scores, openings, ages, company);
    }

    /** The state of an account after it wrote to a new contact. */
    MemoryState afterOpening(Instant at, String contact, long text) {
        return new MemoryState(
                counts,
                evidence,
                contacts,
                course,
                scores,
                openings.with(text, contact, at.getEpochSecond()),
                ages,
                company);
    }

    /** The state of an account after it said something of its age; the same object when it did not. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
    MemoryState withAges(UnaryOperator<AgeClaims> change) {
        AgeClaims changed = change.apply(ages);
        return changed == ages
                ? this
                : new MemoryState(counts, evidence, contacts, course, scores, openings, changed, company);
    }

    /** The state of a group after somebody was seen in it; the same object when nobody new was. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
    MemoryState withCompany(UnaryOperator<Company> change) {
        Company changed = change.apply(company);
        return changed == company
                ? this
                : new MemoryState(counts, evidence, contacts, course, scores, openings, ages, changed);
    }

    /** The state of a pair with one more window of its scores; the same object when nothing changed. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
    MemoryState withScores(UnaryOperator<ScoreHistory> change) {
        ScoreHistory changed = change.apply(scores);
        return changed == scores
                ? this
                : new MemoryState(counts, evidence, contacts, course, changed, openings, ages, company);
    }

    /**
     * The state after a person said that a held event was harmless: one hold less, and what its signals were taken for is
     * forgotten, so that the same signs do not raise the next alarm sooner.
     */
    public MemoryState afterOverturn(Set<String> signals) {
        return new MemoryState(
                counts.overturned(),
                evidence.without(signals),
                contacts,
                course,
                ScoreHistory.NONE,
                openings,
                ages,
                company);
    }

    /** When the first event came; {@link Instant#EPOCH} when none came. */
    public Instant firstSeen() {
        return Instant.ofEpochSecond(counts.firstSeen());
    }

    /** When the last event came; {@link Instant#EPOCH} when none came. */
    public Instant lastSeen() {
        return Instant.ofEpochSecond(counts.lastSeen());
    }

    /** How many events came. */
    public int messages() {
        return counts.messages();
    }

    /** How many of them were held or blocked. */
    public int holds() {
        return counts.holds();
    }

    /** When the last of them was held or blocked; {@link Instant#EPOCH} when none was. */
    public Instant lastHold() {
        return Instant.ofEpochSecond(counts.lastHold());
    }

    /** Evidence by signal name, as faded as it is at a time. */
    public Map<String, Double> evidence(Instant at, HalfLife halfLife) {
        return evidence.faded(halfLife.left(counts.passed(at.getEpochSecond())));
    }

    /** By signal name, how much more of it comes lately than before, in score a message. */
    Map<String, Double> slopes(Instant at, HalfLife halfLife) {
        return evidence.slopes(halfLife.left(counts.passed(at.getEpochSecond())), halfLife.messages());
    }

    /** Events in an hour, as the fading average of the last ones. */
    public double perHour(Instant at) {
        return counts.perHour(at.getEpochSecond());
    }

    /** Events in a day, as the fading average of the last ones. */
    public double perDay(Instant at) {
        return counts.perDay(at.getEpochSecond());
    }

    /** How many accounts were contacted in the time before; {@value RecentContacts#CAPACITY} means at least so many. */
    public int contacts(Instant at, Duration within) {
        return contacts.count(at.getEpochSecond(), within, false);
    }

    /** The same of accounts of minors. */
    public int minorsContacted(Instant at, Duration within) {
        return contacts.count(at.getEpochSecond(), within, true);
    }

    /** The compact form, of which {@link #fromBytes} makes an equal state. */
    public byte[] toBytes() {
        return MemoryCodec.write(this);
    }

    /**
     * Reads the compact form, of this version or the one before.
     *
     * @throws IllegalArgumentException when the bytes are not one, or of a later version
     */
    public static MemoryState fromBytes(byte[] bytes) {
        return MemoryCodec.read(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemoryState that
                && counts.equals(that.counts)
                && evidence.equals(that.evidence)
                && contacts.equals(that.contacts)
                && course.equals(that.course)
                && scores.equals(that.scores)
                && openings.equals(that.openings)
                && ages.equals(that.ages)
                && company.equals(that.company);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(counts.lastSeen()) * 31 + counts.messages();
    }

    @Override
    public String toString() {
        return "MemoryState[messages=" + messages() + ", lastSeen=" + lastSeen() + ", holds=" + holds() + "]";
    }
}
