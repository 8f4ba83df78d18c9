package org.nightlight.server.filing;

import java.util.Optional;

/**
 * Port: what another feature has to say on the page Reporting, because something that reports depend on is not set. Every
 * bean of this type is asked at every load.
 */
public interface SetupNotice {

    /** The notice; empty when all is set. */
    Optional<Notice> now();

    /**
     * A warning with the way to set it right.
     *
     * @param what what is not set
     * @param why what depends on it
     * @param label of the link
     * @param path a path of the console
     */
    record Notice(String what, String why, String label, String path) {}
}
