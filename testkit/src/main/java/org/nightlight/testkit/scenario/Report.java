package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The figures of a run for all languages and for each, as a table for people and as JSON. */
public final class Report {

    private final Results results;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String name, Measures measures) {}

    /** Computes the figures. */
    public Report(Results results) {
        this.results = results;
        columns.add(new Column("all", Measures.of(results)));
        results.languages().forEach(language -> columns.add(new Column(language, Measures.of(results.in(language)))));
    }

    /** A table with a line for each figure and a column for each language. */
    public String table() {
        List<String[]> rows = new ArrayList<>();
        row(rows, "", Column::name);
        measure(
                rows,
                "dangerous alerted",
                measures -> measures.dangerousAlerted().toString());
        measure(rows, "  in time", measures -> measures.inTime().toString());
        measure(rows, "  warned early", measures -> measures.early().toString());
        measure(rows, "  by another's message", measures -> measures.byAnother().toString());
        measure(rows, "median turn of the alert", measures -> number(measures.medianTurn(), 1));
        measure(rows, "median length", measures -> number(measures.medianLength(), 1));
        measure(rows, "F1", measures -> number(measures.f1(), 3));
        measure(rows, "F-latency", measures -> number(measures.fLatency(), 3));
        measure(rows, "F-latency, p = 0.0078", measures -> number(measures.fLatencyErisk(), 3));
        measure(
                rows,
                "false, benign conversations",
                measures -> measures.falseConversations().toString());
        measure(
                rows,
                "false, hard negatives",
                measures -> measures.falseHardNegatives().toString());
        measure(rows, "wrong signal", measures -> measures.wrongSignals().toString());
        List<Measures.Recovered> ways = columns.getFirst().measures().recovered();
        for (int at = 0; at < ways.size(); at++) {
            int way = at;
            measure(
                    rows,
                    "recovered, " + ways.get(at).way(),
                    measures -> measures.recovered().get(way).share().toString());
        }
        return aligned(rows);
    }

    /** The figures as one JSON object; shares as {@code {"count","of","share"}}. */
    public String json() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode root = mapper.createObjectNode();
        columns.forEach(column -> {
            Measures measures = column.measures();
            ObjectNode node = root.putObject(column.name());
            share(node, "dangerousAlerted", measures.dangerousAlerted());
            share(node, "inTime", measures.inTime());
            share(node, "early", measures.early());
            share(node, "byAnother", measures.byAnother());
            number(node, "medianTurn", measures.medianTurn());
            number(node, "medianLength", measures.medianLength());
            number(node, "f1", measures.f1());
            number(node, "fLatency", measures.fLatency());
            number(node, "fLatencyErisk", measures.fLatencyErisk());
            share(node, "falseConversations", measures.falseConversations());
            share(node, "falseHardNegatives", measures.falseHardNegatives());
            share(node, "wrongSignals", measures.wrongSignals());
            ObjectNode recovered = node.putObject("recovered");
            measures.recovered().forEach(found -> share(recovered, found.way(), found.share()));
        });
        return mapper.writeValueAsString(root);
    }

    /** One line for each scenario and check that did not go as expected: its id, and what happened; no text. */
    public List<String> failures() {
        List<String> lines = new ArrayList<>();
        for (ScenarioResult result : results.scenarios()) {
            if (result.scenario().dangerous() && !result.inTime()) {
                lines.add(result.scenario()
                        + (result.alerted() ? ": alert only after the harm (" : ": no alert (")
                        + result.scenario().kind() + ")");
            } else if (!result.scenario().dangerous() && result.alerted()) {
                lines.add(result.scenario() + ": false alert at turn "
                        + result.firstAlert().getAsInt() + " ("
                        + result.scenario().kind() + ")");
            }
        }
        for (CheckResult result : results.checks(check -> !check.right())) {
            String what = result.check().kind().harm() ? "not found" : result.alert() ? "false alert" : "wrong signal";
            lines.add(result.name() + ": " + what + " (" + result.check().category() + ", "
                    + result.check().kind().wireName() + ")");
        }
        return lines;
    }

    private void row(List<String[]> rows, String title, Function<Column, String> cell) {
        List<String> row = new ArrayList<>(List.of(title));
        columns.forEach(column -> row.add(cell.apply(column)));
        rows.add(row.toArray(String[]::new));
    }

    private void measure(List<String[]> rows, String title, Function<Measures, String> cell) {
        row(rows, title, column -> cell.apply(column.measures()));
    }

    private static String aligned(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.length; column++) {
                String padding = " ".repeat(widths[column] - row[column].length());
                line.append(column == 0 ? row[column] + padding : "  " + padding + row[column]);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    private static void share(ObjectNode node, String name, Share share) {
        ObjectNode written = node.putObject(name).put("count", share.count()).put("of", share.of());
        number(written, "share", share.value());
    }
}
