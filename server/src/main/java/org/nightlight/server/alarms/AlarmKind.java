package org.nightlight.server.alarms;

/** What can be wrong; the lower-case name is the metric's and the webhook's label. */
public enum AlarmKind {
    DETECTOR_DOWN,
    OUTBOX_PARKED,
    DISK_NEARLY_FULL,
    LEDGER_BROKEN,
    NO_REVIEWER_FOR_URGENT_QUEUE,
    IMMINENT_DANGER,
    POLICY_PACK_REFUSED,
    EVIDENCE_DAMAGED,
    CONFINEMENT_DEGRADED,
    UNEXPECTED_ERROR
}
