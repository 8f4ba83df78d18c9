package org.nightlight.authorities.cybertipline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.InternetDetails.ChatImIncident;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipState;

/** Runs the example of the README against the fake and keeps its text equal to the one that ran. */
final class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("nightlight.home", ".."), "authorities");

    @Test
    void example_run_filesAReportAndPrintsWhatTheReadmeSays() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try (FakeCyberTipline fake = new FakeCyberTipline(0, "harbour", "not-a-secret", Clock.systemUTC())) {
            example(fake.address(), OffsetDateTime.parse("2026-01-15T14:05:11Z"));

            assertThat(fake.reports()).singleElement().satisfies(report -> {
                assertThat(report.state()).isEqualTo(TipState.FINISHED);
                assertThat(report.files()).singleElement().satisfies(file -> {
                    assertThat(file.beginning()).isEqualTo("river-17: hello");
                    assertThat(file.details()).isPresent();
                });
            });
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(UTF_8)).isEqualTo(block("text"));
    }

    @Test
    void example_readme_isTheCodeThatRan() throws IOException {
        String source = Files.readString(
                MODULE.resolve("src/test/java/org/nightlight/authorities/cybertipline/ReadmeTest.java"));
        String code = source.substring(
                source.lastIndexOf("// example begins\n"), source.lastIndexOf("        // example ends"));

        assertThat(code.substring(code.indexOf('\n') + 1).stripTrailing().stripIndent() + "\n")
                .isEqualTo(block("java"));
    }

    private static String block(String language) throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));
        int start = readme.indexOf("```" + language + "\n") + language.length() + 4;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static void example(URI host, OffsetDateTime when) throws Exception {
        // example begins
        var settings = CyberTiplineSettings.of(host, new Credentials("harbour", "not-a-secret"));
        try (var tipline = new CyberTipline(settings, Clock.systemUTC())) {
            ReportWriter writer = tipline.writer(tipline.schema());
            var incident = IncidentSummary.of(IncidentType.ONLINE_ENTICEMENT, when);
            var report = Report.builder(incident, Reporter.at("desk@example.org"))
                    .internetDetails(ChatImIncident.in("Harbour"))
                    .personsOrUsersReported(PersonOrUserReported.of(Account.of("river-17")));
            long number = tipline.submit(writer.report(report.build())).reportId();
            var file = tipline.upload(number, Evidence.of("transcript.txt", "river-17: hello".getBytes(UTF_8)));
            var details = FileDetails.builder(number, file.fileId()).fileRelevance(FileRelevance.SUPPLEMENTAL);
            tipline.describe(writer.file(details.build()));
            System.out.println("Filed as report " + tipline.finish(number).reportId());
        }
        // example ends
    }
}
