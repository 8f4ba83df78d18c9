package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nightlight.server.filing.ReportOutline;
import org.nightlight.server.filing.ReportOutline.Line;

class ReportOutlineTest {

    @Test
    void of_isInTheOrderOfTheSchema_withEachBlockOverItsFields() {
        Map<String, Object> report = new HashMap<>(SampleFilings.report("2026-01-15T14:05:11Z"));
        report.put(
                "personOrUserReported",
                List.of(Map.of(
                        "espIdentifier",
                        "river-17",
                        "ipCaptureEvent",
                        List.of(Map.of("ipAddress", "192.0.2.7"), Map.of("ipAddress", "192.0.2.8")))));

        assertThat(ReportOutline.of(report))
                .containsSubsequence(
                        new Line(0, "Incident summary", ""),
                        new Line(1, "Incident type", "Online Enticement of Children for Sexual Acts"),
                        new Line(1, "Chat IM incident", ""),
                        new Line(2, "Chat client", "Harbour"),
                        new Line(0, "Reporter", ""),
                        new Line(0, "Person or user reported", ""),
                        new Line(1, "ESP identifier", "river-17"),
                        new Line(1, "IP capture event 1", ""),
                        new Line(2, "IP address", "192.0.2.7"),
                        new Line(1, "IP capture event 2", ""),
                        new Line(2, "IP address", "192.0.2.8"));
    }

    @Test
    void lines_putTheTextOfABlockBesideItsName() {
        assertThat(ReportOutline.lines(Map.of("phone", Map.of("value", "5555550100", "type", "Work"))))
                .containsExactly(new Line(0, "Phone", "5555550100"), new Line(1, "Type", "Work"));
    }

    @Test
    void toString_showsNothingOfTheReport() {
        assertThat(ReportOutline.of(SampleFilings.report("2026-01-15T14:05:11Z"))
                        .toString())
                .doesNotContain("who is home", "desk@");
    }
}
