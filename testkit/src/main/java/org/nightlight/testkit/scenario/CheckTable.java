package org.nightlight.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks as comma-separated values (RFC 4180), evaded spellings included, for filters that only know single messages. */
public final class CheckTable {

    private CheckTable() {}

    /**
     * A line of names, then one for each text. A check that is split over messages has a line for each part, numbered in its
     * id.
     *
     * @param seed as for the {@link Player}
     */
    public static List<String> lines(Suite suite, long seed) {
        List<String> lines = new ArrayList<>();
        lines.add("id,language,category,label,kind,expect,from,to,relation,text");
        for (Check check : suite.checks()) {
            for (Variant variant : Variant.of(check, seed)) {
                int part = 0;
                for (String text : variant.texts()) {
                    part++;
                    lines.add(line(check, variant.name() + "/" + part, variant.evasion(), text));
                }
            }
        }
        return lines;
    }

    private static String line(Check check, String id, Optional<Evasion> evasion, String text) {
        String expected = check.kind().harm() ? "signal" : check.signalAllowed() ? "no_alert" : "no_signal";
        return Stream.of(
                        id,
                        check.language(),
                        check.category(),
                        check.kind().harm() ? "harm" : "benign",
                        evasion.map(Evasion::wireName).orElse(check.kind().wireName()),
                        expected,
                        check.from().wireName(),
                        check.to().wireName(),
                        check.relation().map(Relation::wireName).orElse("none"),
                        text)
                .map(CheckTable::quoted)
                .collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
