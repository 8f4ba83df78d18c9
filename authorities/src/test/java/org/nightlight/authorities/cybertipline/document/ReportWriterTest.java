package org.nightlight.authorities.cybertipline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;
import static org.nightlight.authorities.cybertipline.SampleReports.report;
import static org.nightlight.authorities.cybertipline.SampleReports.summary;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nightlight.authorities.cybertipline.SampleParts;
import org.nightlight.authorities.cybertipline.SampleReports;
import org.nightlight.authorities.cybertipline.report.Account;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.FileRelevance;
import org.nightlight.authorities.cybertipline.report.IncidentType;
import org.nightlight.authorities.cybertipline.report.IndustryClassification;
import org.nightlight.authorities.cybertipline.report.InternetDetails;
import org.nightlight.authorities.cybertipline.report.Person;
import org.nightlight.authorities.cybertipline.report.PersonOrUserReported;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.authorities.cybertipline.report.ReportAnnotation;
import org.nightlight.authorities.cybertipline.report.Victim;
import org.nightlight.testkit.cybertipline.TipSchema;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

final class ReportWriterTest {

    private static final FileDetails BATCHED_FILE = FileDetails.builder(7, "f1")
            .annotations(FileAnnotation.VIRAL, FileAnnotation.POTENTIAL_MEME)
            .fileRelevance(FileRelevance.REPORTED)
            .industryClassification(IndustryClassification.B1)
            .build();

    static Stream<Report> reports() {
        return Stream.of(
                SampleReports.minimal(), SampleReports.typical(), SampleReports.full(), SampleReports.batched());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_ofEverySize_isValid(Report report) throws Exception {
        assertThat(valid(TipSchema.NOVEMBER_2025).report(report).notes()).isEmpty();
        assertThat(valid(TipSchema.NEWER).report(report).notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void report_ofEachIncidentType_isValid(IncidentType type) throws Exception {
        String xml = valid(TipSchema.NOVEMBER_2025)
                .report(report(summary().incidentType(type).build()).build())
                .xml();

        assertThat(xml).contains("<incidentType>" + type.term() + "</incidentType>");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"INFORMATIONAL", "POTENTIAL_.*", "INSTRUMENTAL_.*"})
    void report_withEachAnnotation_isValid(ReportAnnotation annotation) throws Exception {
        String xml = valid(TipSchema.NOVEMBER_2025)
                .report(report(summary().annotations(annotation).build()).build())
                .xml();

        assertThat(xml)
                .contains("<reportAnnotations><" + annotation.term() + "></" + annotation.term()
                        + "></reportAnnotations>");
    }

    static List<InternetDetails> places() {
        return SampleParts.places();
    }

    @ParameterizedTest
    @MethodSource("places")
    void report_ofEachPlace_isValid(InternetDetails place) throws Exception {
        Report report = report(summary().build())
                .internetDetails(place)
                .victims(Victim.of(SampleParts.person(), Account.of("stone-4")))
                .build();

        assertThat(valid(TipSchema.NOVEMBER_2025).report(report).notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void file_withEachAnnotation_isValid(FileAnnotation annotation) throws Exception {
        FileDetails file = FileDetails.builder(7, "f1").annotations(annotation).build();

        assertThat(valid(TipSchema.NOVEMBER_2025).file(file).xml()).contains("<" + annotation.term() + ">");
    }

    @Test
    void file_ofEverySize_isValid() throws Exception {
        ReportWriter writer = valid(TipSchema.NOVEMBER_2025);

        assertThat(writer.file(FileDetails.builder(7, "f1").build()).notes()).isEmpty();
        assertThat(writer.file(SampleReports.file(7, "f1").build()).notes()).isEmpty();
        assertThat(writer.batchedFile(BATCHED_FILE).notes()).isEmpty();
    }

    @Test
    void samples_together_haveEveryFieldOfTheSchema() throws Exception {
        ReportWriter writer = valid(TipSchema.NOVEMBER_2025);
        TreeSet<String> written = new TreeSet<>();
        for (String xml : List.of(
                writer.report(SampleReports.full()).xml(),
                writer.report(SampleReports.batched()).xml(),
                writer.file(SampleReports.file(7, "f1").build()).xml())) {
            written.addAll(names(xml));
        }
        TreeSet<String> missing = new TreeSet<>();
        SchemaFields.of(TipSchema.NOVEMBER_2025.text().getBytes(StandardCharsets.UTF_8)).stream()
                .filter(field -> !field.startsWith("reportResponse/") && !field.startsWith("reportDoneResponse/"))
                .map(field -> field.substring(field.lastIndexOf('/') + 1))
                .forEach(missing::add);
        missing.removeAll(written);

        // the deprecated name of a file is never sent; the flag of the same name as an annotation is one
        assertThat(missing).containsExactly("fileName");
    }

    @Test
    void report_withNewerFields_hasThemOnlyWhereTheSchemaHas() throws Exception {
        Report report = report(summary()
                        .annotations(ReportAnnotation.INFORMATIONAL, ReportAnnotation.SPAM)
                        .build())
                .victims(Victim.of(
                        Person.builder().age(13).ageAssertionDiscrepancy(true).build(), Account.of("stone-4")))
                .build();

        XmlDocument older = valid(TipSchema.NOVEMBER_2025).report(report);
        XmlDocument newer = valid(TipSchema.NEWER).report(report);

        assertThat(older.xml()).doesNotContain("informational", "ageAssertionDiscrepancy");
        assertThat(older.notes())
                .containsExactly(
                        "left out, since the schema in use has no such field: incidentSummary/informational",
                        "left out, since the schema in use has no such field: victim[1]/victimPerson/ageAssertionDiscrepancy");
        assertThat(newer.xml()).contains("<informational>", "<ageAssertionDiscrepancy>true</ageAssertionDiscrepancy>");
        assertThat(newer.notes()).isEmpty();
    }

    @Test
    void report_withAnAssociatedAccount_namesItsKindAsTheSchemaDoes() throws Exception {
        String moved = TipSchema.NOVEMBER_2025
                .text()
                .replace(
                        "name=\"type\" type=\"associatedAccountType\"",
                        "name=\"accountType\" type=\"associatedAccountType\"");
        ReportWriter writer =
                new ReportWriter(new ReportCheck(CLOCK), ReportSchema.of(moved.getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.report(SampleReports.full()).xml())
                .contains("<associatedAccount accountType=\"Parent/Guardian\">");
        assertThat(valid(TipSchema.NOVEMBER_2025).report(SampleReports.full()).xml())
                .contains("<associatedAccount type=\"Parent/Guardian\">");
    }

    @Test
    void report_withCharactersXmlCannotHold_replacesThemAndSaysSo() throws Exception {
        Report report = report(summary().build())
                .personsOrUsersReported(PersonOrUserReported.of(
                        Account.builder().screenName("river\u0000-17").build()))
                .additionalInfo("a\u000bb \ud83d\ude42 <&>")
                .build();

        XmlDocument document = valid(TipSchema.NOVEMBER_2025).report(report);

        assertThat(document.xml())
                .contains("<screenName>river\ufffd-17</screenName>")
                .contains(
                        "a\ufffdb \ud83d\ude42 &lt;&amp;&gt;\n[Characters that XML cannot hold were replaced by U+FFFD in: "
                                + "personOrUserReported[1]/screenName, additionalInfo]");
        assertThat(document.notes()).hasSize(2);
    }

    @Test
    void report_thatTheSchemaInUseRefuses_isStoppedAndNamesTheField() {
        String narrower = TipSchema.NOVEMBER_2025
                .text()
                .replace("<xs:element name=\"chatRoomName\" type=\"upTo255\" minOccurs=\"0\"/>", "");

        assertThat(catchThrowableOfType(
                                InvalidReportException.class,
                                () -> new ReportWriter(
                                                new ReportCheck(CLOCK),
                                                ReportSchema.of(narrower.getBytes(StandardCharsets.UTF_8)))
                                        .report(SampleReports.minimal()))
                        .findings())
                .extracting(Finding::field)
                .containsExactly("internetDetails/chatImIncident/chatRoomName");
    }

    @Test
    void toString_ofAnything_showsNothingOfTheReport() throws Exception {
        assertThat(SampleReports.full().toString()).isEqualTo("Report[not shown]");
        assertThat(SampleParts.places().toString()).doesNotContain("Attached");
        assertThat(valid(TipSchema.NOVEMBER_2025).report(SampleReports.full()).toString())
                .doesNotContain("river");
    }

    private static ReportWriter valid(TipSchema schema) throws InvalidSchemaException {
        return new ReportWriter(
                new ReportCheck(CLOCK), ReportSchema.of(schema.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> names(String xml) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        XMLReader reader = SecureParsing.reader();
        reader.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes attributes) {
                names.add(localName);
                for (int i = 0; i < attributes.getLength(); i++) {
                    names.add("@" + attributes.getLocalName(i));
                }
            }
        });
        reader.parse(new InputSource(new StringReader(xml)));
        return names;
    }
}
