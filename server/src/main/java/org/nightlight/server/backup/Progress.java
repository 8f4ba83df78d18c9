package org.nightlight.server.backup;

/** Told how far a backup or a restore is. */
@FunctionalInterface
public interface Progress {

    /**
     * Something was done.
     *
     * @param what what is being done, for a person
     * @param done how many steps of it are done
     * @param whole how many there are
     */
    void at(String what, long done, long whole);

    /** Tells nobody. */
    static Progress none() {
        return (what, done, whole) -> {};
    }
}
