package org.nightlight.server.intake.internal;

/**
 * The answer to an event as it was first given.
 *
 * @param digest of the request it answers
 * @param json the body of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Answer(EventKey digest, byte[] json) {}
