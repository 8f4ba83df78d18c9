package org.nightlight.server.enforcement;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Signal;

/**
 * How what is restricted became known, for the statement of reasons: Article 17 (3) (b) and (c) of Regulation (EU)
 * 2022/2065.
 *
 * @param found who noticed it first
 * @param detectors which kinds of software noticed it
 * @param happenedAt when it happened
 * @param mustReport whether it matched what must be reported to an authority
 */
public record Grounds(Found found, Set<Kind> detectors, Optional<Instant> happenedAt, boolean mustReport) {

    /** Copies the set. */
    public Grounds {
        detectors = Set.copyOf(detectors);
    }

    /** A person of the staff saw it, without anything else. */
    public static Grounds ofPerson() {
        return new Grounds(Found.PERSON, Set.of(), Optional.empty(), false);
    }

    /** Software saw it. */
    public static Grounds ofSoftware(Collection<Signal> signals, Instant happenedAt, boolean mustReport) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        signals.forEach(signal -> kinds.add(Kind.of(signal)));
        return new Grounds(Found.SOFTWARE, kinds, Optional.of(happenedAt), mustReport);
    }

    /** Who noticed it first; the lower-case name is the wire name. */
    public enum Found {
        SOFTWARE,
        PERSON,
        REPORT,
        TRUSTED_FLAGGER,
        AUTHORITY
    }

    /** What kind of software; the lower-case name is the wire name and the key of its text. */
    public enum Kind {
        TEXT,
        MEDIA,
        LINK,
        CONTACT,
        AGE;

        /** The kind that a signal's name stands for. */
        static Kind of(Signal signal) {
            String family = signal.name().split("\\.", 2)[0];
            return switch (family) {
                case "media" -> MEDIA;
                case "link" -> LINK;
                case "contact", "contacts" -> CONTACT;
                case "age" -> AGE;
                default -> TEXT;
            };
        }
    }
}
