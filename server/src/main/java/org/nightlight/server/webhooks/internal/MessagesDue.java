package org.nightlight.server.webhooks.internal;

/** There may be messages to send, once the transaction that says so is committed. */
record MessagesDue() {}
