package org.nightlight.testkit.cybertipline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nightlight.testkit.Markup;

/** The fake's pages: a list of what arrived, and each report as it was sent. */
final class TipPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Pattern EMPTY = Pattern.compile("<(\\w+)></\\1>");
    private static final Pattern OPENING = Pattern.compile("<\\w[^>]*[^/>]>|<\\w>");

    private TipPages() {}

    static Optional<String> page(String path, List<TipReport> reports) {
        if (path.equals("/")) {
            return Optional.of(page("What arrived", list(reports)));
        }
        return reports.stream()
                .filter(report -> path.equals("/reports/" + report.number()))
                .findAny()
                .map(report -> page("Report " + report.number(), report(report)));
    }

    static String nothing() {
        return page("Nothing here", "<p><a href=\"/\">To what arrived</a></p>");
    }

    private static String list(List<TipReport> reports) {
        if (reports.isEmpty()) {
            return "<p>Nothing has arrived yet. File a report, and it appears here.</p>";
        }
        String rows = reports.reversed().stream()
                .map(report ->
                        "<tr><td><a href=\"/reports/%d\">%d</a></td><td>%s</td><td>%s</td><td>%s</td><td>%d</td></tr>"
                                .formatted(
                                        report.number(),
                                        report.number(),
                                        state(report),
                                        Markup.escape(type(report)),
                                        time(report.openedAt()),
                                        report.files().size()))
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table><thead><tr><th>Report</th><th>State</th><th>Incident</th><th>Opened</th><th>Files</th></tr></thead>"
                + "<tbody>" + rows + "</tbody></table></div>";
    }

    private static String report(TipReport report) {
        String files = report.files().stream().map(TipPages::file).collect(Collectors.joining());
        return """
                <p><a href="/">What arrived</a></p>
                <p>%s; opened %s, changed %s%s.</p>
                <h2>The document</h2><pre>%s</pre>
                <h2>Files (%d)</h2>%s
                """.formatted(
                        state(report),
                        time(report.openedAt()),
                        time(report.changedAt()),
                        report.expiresAt()
                                .map(end -> ", deleted at " + time(end) + " unless it is finished")
                                .orElse(""),
                        Markup.escape(lines(report.xml())),
                        report.files().size(),
                        files.isEmpty() ? "<p>None.</p>" : files);
    }

    private static String file(TipFile file) {
        return """
                <section><h3>%s</h3><p>%d bytes, MD5 <code>%s</code>, id <code>%s</code></p>%s%s</section>
                """.formatted(
                        Markup.escape(file.name()),
                        file.length(),
                        file.md5(),
                        file.id(),
                        file.details()
                                .map(xml -> "<pre>" + Markup.escape(lines(xml)) + "</pre>")
                                .orElse("<p>No details came.</p>"),
                        readable(file) ? "<pre>" + Markup.escape(file.beginning()) + "</pre>" : "");
    }

    /** Whether it is text that can be shown: media is never. */
    private static boolean readable(TipFile file) {
        return file.beginning().codePoints().noneMatch(c -> c == 0xFFFD || (c < ' ' && "\t\r\n".indexOf(c) < 0));
    }

    private static String state(TipReport report) {
        String name = report.state().name().toLowerCase(Locale.ROOT);
        String urgent = report.xml().contains("<escalateToHighPriority>") ? " <strong>high priority</strong>" : "";
        return "<span class=\"" + name + "\">" + name + "</span>" + urgent;
    }

    private static String type(TipReport report) {
        int start = report.xml().indexOf("<incidentType>") + "<incidentType>".length();
        int end = report.xml().indexOf("</incidentType>");
        return end < start ? "" : report.xml().substring(start, end);
    }

    /** One element a line, indented by depth. */
    private static String lines(String xml) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        String split = EMPTY.matcher(xml).replaceAll("<$1/>").replace("><", ">\n<");
        for (String line : split.split("\n")) {
            if (line.startsWith("</")) {
                depth--;
            }
            out.repeat("  ", Math.max(0, depth)).append(line).append('\n');
            if (OPENING.matcher(line).matches()) {
                depth++;
            }
        }
        return out.toString();
    }

    private static String time(Instant at) {
        return "<time>" + TIME.format(at) + "</time>";
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s – a CyberTipline that goes nowhere</title><style>
                :root { color-scheme: light dark; } body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
                .notice { border-left: .3rem solid; padding-left: .8rem; } .wide { overflow-x: auto; } time { white-space: nowrap; } pre { overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: .6rem; }
                table { border-collapse: collapse; width: 100%%; } th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid; }
                .open::before { content: "◌ "; } .finished::before { content: "● "; } .retracted::before, .expired::before { content: "✕ "; }
                </style></head><body><header><strong>A CyberTipline that goes nowhere</strong></header>
                <p class="notice">This is a fake for trying: nothing here reaches NCMEC or anybody else, and all of it is gone when it stops.
                <strong>Never test with real abuse material.</strong> To report something real in the USA: report.cybertip.org.</p>
                <main><h1>%s</h1>%s</main></body></html>
                """.formatted(Markup.escape(title), Markup.escape(title), body);
    }
}
