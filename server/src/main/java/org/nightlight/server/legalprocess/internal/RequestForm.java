package org.nightlight.server.legalprocess.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The form of a new request, as it was filled in.
 *
 * @param receivedAt and the other times: as a browser's field of date and time gives them, in UTC
 * @param nondisclosure {@code none}, {@code until} or {@code open}
 * @param subjects one a line
 */
record RequestForm(
        String kind,
        String agency,
        String officer,
        String contact,
        String number,
        String law,
        String receivedAt,
        String receivedBy,
        String dueAt,
        String nondisclosure,
        String nondisclosureUntil,
        String subjects,
        String asked,
        String notes) {

    private static final int SHORT = 300;
    private static final int LONG = 10_000;
    private static final int MOST_SUBJECTS = 500;

    /** What the form says, checked. */
    record Filled(
            RequestKind kind,
            RequestDetails details,
            Instant receivedAt,
            ReceivedBy receivedBy,
            Optional<Instant> dueAt,
            boolean nondisclosure,
            Optional<Instant> nondisclosureUntil,
            List<Subject> subjects) {}

    /** An empty form. */
    static RequestForm empty(String subject, Clock clock) {
        String now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .withSecond(0)
                .withNano(0)
                .toString();
        return new RequestForm("", "", "", "", "", "", now, "", "", "none", "", subject, "", "");
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with what is missing or wrong
     */
    Filled filled(Clock clock) {
        RequestKind chosen = LegalRequestTable.named(RequestKind.values(), kind)
                .orElseThrow(() -> new IllegalArgumentException("Choose the kind of request"));
        ReceivedBy way = LegalRequestTable.named(ReceivedBy.values(), receivedBy)
                .orElseThrow(() -> new IllegalArgumentException("Say how it came"));
        Instant received =
                time(receivedAt, "when it came").orElseThrow(() -> new IllegalArgumentException("Say when it came"));
        if (received.isAfter(clock.instant().plusSeconds(300))) {
            throw new IllegalArgumentException("It came in the future; times are in UTC");
        }
        Optional<Instant> due = time(dueAt, "when it is due");
        if (due.filter(one -> one.isBefore(received)).isPresent()) {
            throw new IllegalArgumentException("It is due after it came");
        }
        Optional<Instant> silent = nondisclosure.equals("until")
                ? time(nondisclosureUntil, "until when it may not be told")
                : Optional.empty();
        if (nondisclosure.equals("until") && silent.isEmpty()) {
            throw new IllegalArgumentException("Say until when it may not be told");
        }
        List<Subject> concerned = subjects.lines()
                .filter(line -> !line.isBlank())
                .map(Subject::parse)
                .distinct()
                .toList();
        if (concerned.isEmpty() || concerned.size() > MOST_SUBJECTS) {
            throw new IllegalArgumentException("Name what it concerns, at most " + MOST_SUBJECTS + " lines");
        }
        return new Filled(
                chosen,
                new RequestDetails(
                        text(agency, "who asks", true, SHORT),
                        text(officer, "the officer", false, SHORT),
                        text(contact, "the contact", false, SHORT),
                        text(number, "their number", true, SHORT),
                        text(law.isBlank() ? chosen.law() : law, "the law it relies on", true, SHORT),
                        text(asked, "what is asked", true, LONG),
                        text(notes, "the notes", false, LONG)),
                received,
                way,
                due,
                !nondisclosure.equals("none"),
                silent,
                concerned);
    }

    private static String text(String given, String what, boolean wanted, int longest) {
        String text = given.strip();
        if (wanted && text.isEmpty()) {
            throw new IllegalArgumentException("Fill in " + what);
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(what + ": at most " + longest + " characters");
        }
        return text;
    }

    private static Optional<Instant> time(String given, String what) {
        if (given.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(given.strip()).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("Say " + what + " as in 2026-11-27T20:00, in UTC", unreadable);
        }
    }

    @Override
    public String toString() {
        return "RequestForm";
    }
}
