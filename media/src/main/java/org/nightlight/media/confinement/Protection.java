package org.nightlight.media.confinement;

/** Something that a confined process cannot do, or of which it has only a limited amount. */
public enum Protection {
    /** It runs as a user of its own, who owns nothing. */
    OWN_USER,
    /** It can never gain privileges, not even by running another program. */
    NO_NEW_PRIVILEGES,
    /** It has no network device. */
    NO_NETWORK,
    /** It can read what Java needs to run and no other file, and can write none (Landlock). */
    NO_FILES,
    /** It can open no connection, start no program and reach no other process (seccomp). */
    NO_SYSTEM_CALLS,
    /** It has only so much memory and so many open files. */
    LIMITED_RESOURCES
}
