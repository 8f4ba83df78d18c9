package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.SampleParts;
import org.nightlight.authorities.cybertipline.SampleReports;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.IncidentSummary;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.Reporter;
import org.nightlight.testkit.cybertipline.TipSchema;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

final class ReportFormTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("nightlight.home", ".."), "authorities", "examples");
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Report> reports() {
        Stream<Report> samples = Stream.of(
                SampleReports.minimal(),
                SampleReports.typical(),
                SampleReports.full(),
                SampleReports.batched(),
                Report.builder(
                                IncidentSummary.builder().build(),
                                new Reporter(
                                        Person.builder().build(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                        .build());
        return Stream.concat(
                samples,
                SampleParts.places().stream()
                        .map(place -> SampleReports.report(
                                        SampleReports.summary().build())
                                .internetDetails(place)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_asJson_isTheSameWhenReadBack(Report report) throws Exception {
        assertThat(ReportForm.report(map(JSON.writeValueAsString(ReportForm.of(report)))))
                .isEqualTo(report);
    }

    @Test
    void file_asJson_isTheSameWhenReadBack() throws Exception {
        for (FileDetails file : List.of(
                SampleReports.file(7, "f1").build(),
                FileDetails.builder(7, "f1").build())) {
            assertThat(ReportForm.file(map(JSON.writeValueAsString(ReportForm.of(file)))))
                    .isEqualTo(file);
        }
    }

    static Stream<Path> examples() throws IOException {
        return examplesIn(EXAMPLES);
    }

    static Stream<Path> exampleFiles() throws IOException {
        return examplesIn(EXAMPLES.resolve("files"));
    }

    private static Stream<Path> examplesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("exampleFiles")
    void exampleOfAFile_ofEachKind_canBeTold(Path example) throws Exception {
        FileDetails file = ReportForm.file(map(Files.readString(example)));
        ReportWriter writer = new ReportWriter(
                new ReportCheck(CLOCK),
                ReportSchema.of(TipSchema.NOVEMBER_2025.text().getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.file(file).notes()).isEmpty();
    }

    @Test
    void examplesOfFiles_together_haveEveryAnnotationAndClass() throws Exception {
        List<FileDetails> files = new ArrayList<>();
        for (Path example : exampleFiles().toList()) {
            files.add(ReportForm.file(map(Files.readString(example))));
        }

        assertThat(files).flatExtracting(FileDetails::annotations).contains(FileAnnotation.values());
        assertThat(files)
                .flatExtracting(file -> file.industryClassification().stream().toList())
                .contains(IndustryClassification.values());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_ofEachKind_canBeFiled(Path example) throws Exception {
        Report report = ReportForm.report(map(Files.readString(example)));
        ReportWriter writer = new ReportWriter(
                new ReportCheck(CLOCK),
                ReportSchema.of(TipSchema.NOVEMBER_2025.text().getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.report(report).notes()).isEmpty();
    }

    @Test
    void examples_together_haveEveryIncidentTypeAndPlace() throws Exception {
        List<Report> reports = examples().map(ReportFormTest::read).toList();

        assertThat(reports)
                .flatExtracting(report ->
                        report.incidentSummary().incidentType().stream().toList())
                .contains(IncidentType.values());
        assertThat(reports)
                .flatExtracting(Report::internetDetails)
                .extracting(Object::getClass)
                .contains(InternetDetails.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"victims\":[]}|victims|is not a field here",
                "{\"victim\":{}}|victim|must be a list",
                "{\"victim\":[null]}|victim[1]|is empty",
                "{\"victim\":[3]}|victim[1]|must be a block of fields",
                "{\"additionalInfo\":3}|additionalInfo|must be a text",
                "{\"incidentSummary\":\"today\"}|incidentSummary|must be a block of fields",
                "{\"incidentSummary\":{\"incidentType\":\"Sextortion\"}}|incidentSummary/incidentType|must be one of: Child",
                "{\"incidentSummary\":{\"incidentDateTime\":\"2026-01-15T14:05:11\"}}|incidentSummary/incidentDateTime|offset",
                "{\"incidentSummary\":{\"reportAnnotations\":[\"spam\",\"new\"]}}|incidentSummary/reportAnnotations[2]|one of",
                "{\"victim\":[{\"victimPerson\":{\"age\":1.5}}]}|victim[1]/victimPerson/age|must be a whole number",
                "{\"victim\":[{\"victimPerson\":{\"age\":9999999999}}]}|victim[1]/victimPerson/age|not as large",
                "{\"victim\":[{\"victimPerson\":{\"dateOfBirth\":\"2012\"}}]}|victim[1]/victimPerson/dateOfBirth|as 2010",
                "{\"victim\":[{\"compromisedAccount\":\"no\"}]}|victim[1]/compromisedAccount|must be true or false",
                "{\"victim\":[{\"displayName\":[\"a\",1]}]}|victim[1]/displayName[2]|must be a text",
                "{\"victim\":[{\"priorCTReports\":[\"a\"]}]}|victim[1]/priorCTReports[1]|must be a whole number",
                "{\"victim\":[{\"accountPermanentlyDisabled\":{\"userNotified\":true}}]}|victim[1]/accountPermanentlyDisabled/value|missing",
                "{\"victim\":[{\"associatedAccount\":[{}]}]}|victim[1]/associatedAccount[1]/type|is missing",
                "{\"internetDetails\":[{}]}|internetDetails[1]|exactly one kind",
                "{\"internetDetails\":[{\"liveStreamIncident\":{}}]}|internetDetails[1]/liveStreamIncident|is not a field here",
                "{\"internetDetails\":[{\"cellPhoneIncident\":{\"latitude\":\"x\"}}]}|internetDetails[1]/cellPhoneIncident/latitude|must be a number"
            })
    void report_thatIsNone_isRefusedAtTheField(String json, String field, String message) {
        InvalidReportException refused =
                catchThrowableOfType(InvalidReportException.class, () -> ReportForm.report(map(json)));

        assertThat(refused.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.message()).contains(message).endsWith(".");
        });
    }

    private static Report read(Path example) {
        try {
            return ReportForm.report(map(Files.readString(example)));
        } catch (IOException | InvalidReportException e) {
            throw new AssertionError(example.toString(), e);
        }
    }

    private static Map<String, Object> map(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
