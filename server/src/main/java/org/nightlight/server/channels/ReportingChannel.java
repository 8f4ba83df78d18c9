package org.nightlight.server.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.Channel;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.review.CaseLookup.CaseSummary;

/**
 * Port: a way by which an authority, a hotline or the operator's own system is told of a case. There is one bean for each
 * kind of channel. Thread-safe.
 */
public interface ReportingChannel {

    /** Which kind it is. */
    Channel.Kind kind();

    /** How a report by it comes to its end. */
    Ending ending();

    /** What a person needs at hand; empty where nobody writes anything anywhere. */
    Optional<Worksheet> worksheet(CaseDuty duty, CaseSummary one);

    /** The console's page on which the report is made; empty where it is made elsewhere. */
    Optional<String> page(CaseDuty duty);

    /**
     * Begins: does what this kind of channel does by itself when a person says so. Joins the caller's transaction, which
     * must exist.
     */
    void begin(CaseDuty duty, CaseSummary one, StaffMember by);

    /** How it goes, as far as this software knows by itself, the latest first. */
    List<String> progress(CaseDuty duty);

    /** What to know at this moment, such as that one must also telephone. */
    List<String> advice(CaseDuty duty, Instant now);

    /**
     * What keeps a person from saying that it is done, in a sentence; empty when nothing does.
     *
     * @param reference the number given for the report; may be empty
     * @param entries what a person wrote into the worksheet
     */
    Optional<String> fault(String reference, Map<String, String> entries);

    /** How a report comes to its end. */
    enum Ending {
        /** This software files it, and knows the number. */
        FILED_HERE,
        /** A person says under which number it was reported. */
        SAID_BY_PERSON,
        /** The system that was told answers, or a person says it in its place. */
        ANSWERED
    }
}
