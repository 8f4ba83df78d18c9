package org.nightlight.server.alarms;

/** What tells one alarm from another while it rings. */
record AlarmKey(AlarmKind kind, String subject) {}
