package org.nightlight.server.enforcement;

import java.util.Optional;

/**
 * Port: what the person affected can do against an enforcement, for its statement of reasons. Answered by the feature that
 * takes appeals.
 */
public interface Redress {

    /** What stands about an enforcement. */
    State of(String enforcement);

    /**
     * What stands.
     *
     * @param mayObject whether an appeal would be taken now
     * @param statusUrl where an appeal that there is can be followed
     * @param overturnedBecause the reason that was given when an appeal lifted it
     */
    record State(boolean mayObject, Optional<String> statusUrl, Optional<String> overturnedBecause) {}
}
