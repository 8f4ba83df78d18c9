package org.nightlight.server.evidence;

import java.util.List;

/**
 * Port: a feature that for the moment needs what was sealed for a decision, without a hold of anybody. Every bean of this
 * type is asked before something is deleted, with the object locked, so that no decision about it is committed meanwhile.
 */
public interface EvidenceNeed {

    /** Whether what was sealed for one of these decisions is still needed. */
    boolean needs(List<String> decisions);
}
