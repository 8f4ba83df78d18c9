package org.nightlight.server.reports.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.reports.NewReport;
import org.nightlight.server.reports.NewReport.Reporter;
import org.nightlight.server.reports.NewReport.Subject;
import org.nightlight.server.reports.ReportReason;
import org.nightlight.server.reports.ReporterKind;
import org.nightlight.server.review.CaseMaterial.ContextLine;
import tools.jackson.databind.JsonNode;

/** Reads what the routes of reports are sent. */
final class ReportJson {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_TAG = 35;
    private static final int LONGEST_ADDRESS = 64;
    private static final Set<String> MEMBERS =
            Set.of("reporter", "subject", "reason", "text", "imminentDanger", "token", "language");

    private ReportJson() {}

    /**
     * The body of a report.
     *
     * @param token the token in it, not verified
     * @param network the address the reporter came from, where the platform says so
     * @param warnings what was not understood
     */
    record Body(
            Reporter reporter,
            Subject subject,
            ReportReason reason,
            Optional<String> text,
            boolean imminentDanger,
            Optional<String> token,
            Optional<String> language,
            Optional<String> network,
            List<String> warnings) {

        /** Copies the list. */
        Body {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String toString() {
            return "Body[" + reason + "]";
        }
    }

    static Body report(JsonMembers members) {
        JsonMembers reporter = members.within("reporter");
        ReportReason reason = members.required("reason", members.oneOf("reason", ReportReason.class));
        return new Body(
                reporter(reporter),
                subject(members.within("subject")),
                reason,
                text(members),
                members.flag("imminentDanger") || reason == ReportReason.DANGER_NOW,
                members.text("token", LONGEST_LINE),
                members.text("language", LONGEST_TAG),
                reporter.text("ip", LONGEST_ADDRESS).map(ReportJson::address),
                members.strangers(MEMBERS));
    }

    static Optional<String> text(JsonMembers members) {
        return members.text("text", NewReport.LONGEST_TEXT).filter(words -> !words.isBlank());
    }

    static Subject subject(JsonMembers members) {
        return new Subject(
                members.id("account"), members.id("conversation"), members.id("event"), members.id("content"));
    }

    static Reporter reporter(JsonMembers members) {
        Optional<String> account = members.id("account");
        ReporterKind kind = members.oneOf("kind", ReporterKind.class)
                .orElse(account.isPresent() ? ReporterKind.ACCOUNT : ReporterKind.ANONYMOUS);
        if (kind == ReporterKind.ACCOUNT && account.isEmpty()) {
            throw JsonMembers.refused(members.pointer() + "/account", "Which account reports? Its id is needed.");
        }
        if (kind == ReporterKind.ANONYMOUS && account.isPresent()) {
            throw JsonMembers.refused(members.pointer() + "/account", "Who is anonymous has no account here.");
        }
        return new Reporter(kind, account);
    }

    static Optional<Band> age(JsonMembers members) {
        return members.text("age", LONGEST_TAG)
                .map(name -> Arrays.stream(Band.values())
                        .filter(band -> band.wireName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> JsonMembers.refused(members.pointer() + "/age", "Give an age band.")));
    }

    /** What a payload whose signature was verified says. */
    static ReportToken token(JsonNode payload) {
        try {
            JsonMembers members = new JsonMembers(payload, "");
            return new ReportToken(
                    members.required("iss", members.id("iss")),
                    subject(members.within("subject")),
                    reporter(members.within("reporter")),
                    age(members),
                    Instant.ofEpochSecond(payload.path("exp").asLong(0)),
                    members.required("jti", members.id("jti")));
        } catch (ApiProblem wrong) {
            throw new ApiProblem(
                            ReportProblem.REPORT_TOKEN_INVALID,
                            "In its payload " + wrong.pointer().orElse("") + ": " + wrong.detail())
                    .at("/token");
        }
    }

    /** The lines of a conversation, as a platform answers them. */
    static List<ContextLine> lines(JsonMembers members) {
        JsonNode messages = members.object().path("messages");
        if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST_LINES) {
            throw JsonMembers.refused("/messages", "Give 1 to " + MOST_LINES + " messages.");
        }
        List<ContextLine> lines = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode node = messages.get(i);
            if (!node.isObject()) {
                throw JsonMembers.refused("/messages/" + i, "An object is expected.");
            }
            JsonMembers message = new JsonMembers(node, "/messages/" + i);
            lines.add(new ContextLine(
                    time(message),
                    message.required("account", message.id("account")),
                    message.id("event").orElse(""),
                    message.required("text", message.text("text", LONGEST_LINE))));
        }
        return lines;
    }

    private static Instant time(JsonMembers message) {
        try {
            return Instant.parse(message.required("at", message.text("at", LONGEST_TAG)));
        } catch (DateTimeException wrong) {
            throw JsonMembers.refused(message.pointer() + "/at", "Give a time such as 2026-11-21T20:00:00Z.");
        }
    }

    private static String address(String text) {
        try {
            return NetworkPrefix.of(text);
        } catch (IllegalArgumentException none) {
            throw JsonMembers.refused("/reporter/ip", "Give an IP address in digits.");
        }
    }
}
