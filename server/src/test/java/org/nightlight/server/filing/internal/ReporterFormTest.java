package org.nightlight.server.filing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.server.SettableClock;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;

/** What the page asks about the reporter, as a block of the report and back. */
class ReporterFormTest {

    private final Clock clock = new SettableClock();

    @Test
    void block_readBackIntoTheForm_isTheSame() {
        ReporterForm form = full("desk@harbour-safety.org");
        Settings settings = new Settings(
                Environment.OFF,
                Optional.empty(),
                Persons.TWO,
                false,
                Optional.empty(),
                form.platformName(),
                form.block(),
                new Settings.Deadlines(
                        Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1)));

        assertThat(ReporterForm.of(settings)).isEqualTo(form);
        assertThat(ReporterForm.findings(form.block(), true, clock)).isEmpty();
    }

    @Test
    void findings_nameWhatNcmecWouldRefuse() {
        ReporterForm form = new ReporterForm(
                "Harbour",
                "",
                "",
                "nobody",
                "",
                "",
                "",
                "1",
                "555",
                "",
                "",
                "",
                "Virginia",
                "",
                "USA",
                "",
                "",
                "no address");

        assertThat(ReporterForm.findings(form.block(), false, clock))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(finding -> finding.startsWith("Reporter"));
    }

    @Test
    void findings_refusePlaceholders_forProductionAlone() {
        Map<String, Object> block = full("desk@example.org").block();

        assertThat(ReporterForm.findings(block, false, clock)).isEmpty();
        assertThat(ReporterForm.findings(block, true, clock))
                .singleElement()
                .asString()
                .contains("placeholder");
    }

    @Test
    void findings_forProduction_nameEachThingTheLawAsksFor() {
        Map<String, Object> block = Map.of("reportingPerson", Map.of("email", List.of("desk@harbour-safety.org")));

        assertThat(ReporterForm.findings(block, false, clock)).isEmpty();
        assertThat(ReporterForm.findings(block, true, clock))
                .hasSize(3)
                .anyMatch(finding -> finding.contains("mailing address"))
                .anyMatch(finding -> finding.contains("telephone"))
                .anyMatch(finding -> finding.contains("a person to talk to"));
    }

    @Test
    void blankFields_areNotSet() {
        ReporterForm form = new ReporterForm(
                " ", "", null, "desk@example.org", "", "", "", "", "", "", "", "", "", "", "", "", "", "");

        assertThat(form.platformName()).isEmpty();
        assertThat(form.block()).isEqualTo(Map.of("reportingPerson", Map.of("email", List.of("desk@example.org"))));
    }

    private static ReporterForm full(String email) {
        return new ReporterForm(
                "Harbour",
                "Trust",
                "Desk",
                email,
                "Law Enforcement",
                "Response",
                "leo@harbour-safety.org",
                "+1",
                "5555550100",
                "1 Quay",
                "Alexandria",
                "22314",
                "VA",
                "",
                "US",
                "Legal process: leo@harbour-safety.org.",
                "Contact with children for harm is forbidden.",
                "https://harbour-safety.org/legal");
    }
}
