package org.nightlight.server.channels.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.Harm;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.CaseDuty.Clocked;
import org.nightlight.server.channels.ReportingChannel;
import org.nightlight.server.console.Tone;

/**
 * A duty as pages show it.
 *
 * @param clocked how its clock stands
 * @param changedBy who changed it last, by name
 * @param path where a person goes on: its own page, or the one on which the report is made
 * @param advice what to know now
 * @param progress how it goes
 */
record DutyLine(
        CaseDuty duty,
        Clocked clocked,
        String changedBy,
        String path,
        List<String> advice,
        List<String> progress,
        boolean stale) {

    static DutyLine of(CaseDuty duty, ReportingChannel channel, String changedBy, Instant now) {
        return new DutyLine(
                duty,
                duty.clocked(now),
                changedBy,
                "/console/cases/" + duty.caseId() + "/duties/" + duty.id(),
                channel.advice(duty, now),
                channel.progress(duty),
                duty.terms().stale(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    /** The state in words, for a badge. */
    public String state() {
        return switch (duty.state()) {
            case OPEN -> "open";
            case IN_WORK -> "in work";
            case DONE -> duty.real() ? "done" : "done as a trial";
            case NOT_APPLICABLE -> "not applicable";
            case WITHDRAWN -> "no longer";
        };
    }

    /** How much the badge draws the eye. */
    public String stateTone() {
        return switch (duty.state()) {
            case OPEN -> Tone.WARNING.css();
            case IN_WORK -> Tone.INFO.css();
            case DONE -> duty.real() ? Tone.OK.css() : Tone.NEUTRAL.css();
            case NOT_APPLICABLE, WITHDRAWN -> Tone.NEUTRAL.css();
        };
    }

    /** How the clock reads before the time; empty when it stands. */
    public String clock() {
        boolean legal = duty.terms().deadline(duty.priority()).legal();
        boolean immediate = duty.immediate();
        return switch (clocked) {
            case RUNS -> legal ? "due" : "reminder";
            case NEAR -> immediate ? "due now, at the latest" : legal ? "due soon" : "reminder soon";
            case PASSED -> legal || immediate ? "overdue since" : "should be done since";
            case STOPPED -> "";
        };
    }

    /** How much the clock draws the eye. */
    public String clockTone() {
        return switch (clocked) {
            case RUNS -> Tone.INFO.css();
            case NEAR -> duty.pressing() ? Tone.WARNING.css() : Tone.INFO.css();
            case PASSED -> duty.pressing() ? Tone.URGENT.css() : Tone.WARNING.css();
            case STOPPED -> Tone.NEUTRAL.css();
        };
    }

    /** The law's words of the deadline in force. */
    public String deadlineWords() {
        return duty.terms().deadline(duty.priority()).words();
    }

    /** The names of the priorities to choose from; empty where there is nothing to choose. */
    public List<String> priorities() {
        return duty.terms().deadlines().stream()
                .flatMap(deadline -> deadline.priority().stream())
                .toList();
    }

    /** Whether its own page has anything that this line has not. */
    public boolean open() {
        return duty.open();
    }

    /** What a harm is called. */
    static String words(Harm harm) {
        return switch (harm) {
            case CSAM -> "Child sexual abuse material";
            case ENTICEMENT -> "Enticement or grooming of a child";
            case SEXTORTION -> "Extortion of a child";
            case TRAFFICKING -> "Trafficking of a child";
            case THREAT_TO_LIFE -> "Threat to somebody's life or safety";
            case ADULT_INTIMATE_IMAGES -> "Intimate images of an adult";
        };
    }

    /** The number; empty when there is none. */
    public Optional<String> reference() {
        return duty.reference().filter(number -> !number.isBlank());
    }
}
