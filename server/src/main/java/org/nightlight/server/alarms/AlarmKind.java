package org.nightlight.server.alarms;

import java.util.Locale;

/** What can be wrong. */
public enum AlarmKind {
    /** A detector does not answer; its content is held or not checked, as declared. */
    DETECTOR_DOWN(false),
    /** Messages to the platform could not be delivered and wait for an operator. */
    OUTBOX_PARKED(false),
    /** The disk of the data folder is nearly full. */
    DISK_NEARLY_FULL(false),
    /** The ledger does not agree with its checkpoints, or these cannot be written. */
    LEDGER_BROKEN(false),
    /** Urgent cases wait and nobody who may take them is there. */
    NO_REVIEWER_FOR_URGENT_QUEUE(false),
    /** Appeals wait longer than they should. */
    APPEALS_OVERDUE(false),
    /** Somebody may be in danger right now. */
    IMMINENT_DANGER(false),
    /** A platform did not tell in time what a report or legal process needs. */
    SUBSCRIBER_OVERDUE(false),
    /** An authority must be told of a case soon, or should have been. */
    DUTY_DEADLINE(false),
    /** A policy pack was refused; the one before it stays in force. */
    POLICY_PACK_REFUSED(false),
    /** Weights that people had approved are not applied, because the policy pack has no such part any more. */
    LEARNED_WEIGHTS_NOT_APPLIED(true),
    /** Sealed evidence does not open. */
    EVIDENCE_DAMAGED(false),
    /** A report to an authority waits for a person too long. */
    FILING_NOT_CONFIRMED(false),
    /** A report to an authority is confirmed and not filed in time. */
    FILING_NOT_FINISHED(false),
    /** A report that one person filed alone was not looked at afterwards. */
    FILING_NOT_REVIEWED(false),
    /** A report to an authority cannot be filed until a person has done something. */
    FILING_NEEDS_PERSON(false),
    /** Nothing is filed, because the authority does not know the credentials or does not allow it. */
    FILING_STOPPED(false),
    /** The schema of reports changed, or cannot be had; an administrator must look. */
    REPORT_SCHEMA_CHANGED(false),
    /** An entry of a bank matched more than is plausible and was stopped; a person must decide. */
    MATCH_FLOOD(false),
    /** Untrusted media is decoded with less confinement than wanted. */
    CONFINEMENT_DEGRADED(false),
    /** The saved index over banks could not be used and was made again from the database. */
    BANK_INDEX_REBUILT(true),
    /** The index over banks cannot be saved; the next start will take longer. */
    BANK_INDEX_NOT_SAVED(false),
    /** The index over banks does not hold all that the database does; what was added last may not match. */
    BANK_INDEX_BEHIND(false),
    /** Sealed phrases or addresses of a bank do not open, so these do not match. */
    BANK_TERMS_SEALED(false),
    /** The parts of the index over banks cannot be merged; all is found, but searches get slower. */
    BANK_INDEX_NOT_MERGED(false),
    /** The store in which sealed evidence lies does not answer, so nothing can be sealed or opened. */
    EVIDENCE_STORE_AWAY(false),
    /** A deadline of a request of police or courts is near or has passed, or one person's answer waits for another's eyes. */
    LEGAL_PROCESS_DUE(false),
    /** PostgreSQL ended without being asked to, and was started again. */
    DATABASE_RESTARTED(true),
    /** An error that nobody foresaw. */
    UNEXPECTED_ERROR(true);

    private final boolean momentary;

    AlarmKind(boolean momentary) {
        this.momentary = momentary;
    }

    /** Whether it is something that happened, over once somebody has seen it, and not a state that must end. */
    public boolean momentary() {
        return momentary;
    }

    /** The label in metrics and messages: the name in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
