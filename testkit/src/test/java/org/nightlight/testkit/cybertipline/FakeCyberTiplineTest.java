package org.nightlight.testkit.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FakeCyberTiplineTest {

    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <report><incidentSummary><incidentType>Online Enticement of Children for Sexual Acts</incidentType>\
            <incidentDateTime>2026-01-15T14:05:11Z</incidentDateTime></incidentSummary>\
            <internetDetails><chatImIncident><content>a &lt;b&gt; c</content></chatImIncident></internetDetails>\
            <reporter><reportingPerson><email>desk@example.org</email></reportingPerson></reporter>\
            <personOrUserReported><espIdentifier>river-17</espIdentifier></personOrUserReported></report>
            """;
    private static final String BATCH = REPORT.replace(
                    "<report>", "<report><batchedReport reason=\"VIRAL_POTENTIAL_MEME\"/>")
            .replaceFirst("<internetDetails>.*</internetDetails>", "");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Hands hands = new Hands();
    private FakeCyberTipline fake;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeCyberTipline(0, "harbour", "word", hands);
    }

    @AfterEach
    void close() {
        fake.close();
        http.close();
    }

    @Test
    void caller_whoIsNotKnown_getsAnEmptyAnswer() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(fake.address() + "/status")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Request-ID")).isPresent();
    }

    @Test
    void path_thatIsNotThere_isSaidToBe() throws Exception {
        assertThat(code(post("/amend", "text/xml; charset=utf-8", REPORT))).isEqualTo(1210);
        assertThat(code(post("/status", "text/xml; charset=utf-8", REPORT))).isEqualTo(1210);
    }

    @Test
    void report_fromOpenToFinished_livesOnce() throws Exception {
        long number = submitted(REPORT);
        String file = field(upload(number, "a.txt", "hello"), "fileId");
        assertThat(code(describe(number, file, ""))).isZero();
        assertThat(code(describe(number, file, ""))).isEqualTo(4100);
        assertThat(code(describe(number, "f0", ""))).isEqualTo(5002);

        HttpResponse<String> done = form("/finish", number);

        assertThat(done.body()).contains("<reportDoneResponse>", "<files><fileId>" + file + "</fileId></files>");
        assertThat(code(form("/finish", number))).isEqualTo(5102);
        assertThat(code(form("/retract", number))).isEqualTo(5102);
        assertThat(code(upload(number, "b.txt", "late"))).isEqualTo(5102);
        assertThat(fake.reports()).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(TipState.FINISHED);
            assertThat(report.files()).singleElement().satisfies(arrived -> {
                assertThat(arrived.md5()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
                assertThat(arrived.length()).isEqualTo(5);
            });
        });
    }

    @Test
    void report_thatWasRetracted_takesNothingMore() throws Exception {
        long number = submitted(REPORT);

        assertThat(code(form("/retract", number))).isZero();
        assertThat(code(form("/retract", number))).isEqualTo(5101);
        assertThat(code(form("/finish", number))).isEqualTo(5101);
        assertThat(code(form("/finish", number + 1))).isEqualTo(5001);
    }

    @Test
    void report_leftOpenForADay_expires() throws Exception {
        long number = submitted(REPORT);
        hands.move(Duration.ofHours(23).plusMinutes(59));
        assertThat(code(upload(number, "a.txt", "hello"))).isZero();
        hands.move(Duration.ofMinutes(59));
        assertThat(fake.reports().getFirst().state()).isEqualTo(TipState.OPEN);

        hands.move(Duration.ofMinutes(1));

        assertThat(code(form("/finish", number))).isEqualTo(5001);
        assertThat(fake.reports().getFirst().state()).isEqualTo(TipState.EXPIRED);
    }

    @Test
    void report_untouchedForADay_expiresThen() throws Exception {
        long number = submitted(REPORT);
        hands.move(Duration.ofHours(24));

        assertThat(code(upload(number, "a.txt", "hello"))).isEqualTo(5001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<incidentDateTime>2026-01-15T14:05:11Z</incidentDateTime>|",
                "2026-01-15T14:05:11Z|2026-01-15T14:05:11",
                "2026-01-15T14:05:11Z|2026-02-01T12:00:00Z",
                "of Children for Sexual Acts|of Children for Sexual Act",
                "<reporter>|<victim><victimPerson/></victim><reporter>",
                "<email>desk@example.org</email>|",
                "desk@example.org|desk",
                "<chatImIncident><content>|<chatImIncident><extra/><content>",
                "<internetDetails><chatImIncident><content>a &lt;b&gt; c</content></chatImIncident></internetDetails>|",
                "river-17</espIdentifier>|river-17</espIdentifier><screenName></screenName><deviceId><idType> </idType><idValue>1</idValue></deviceId>",
                "river-17</espIdentifier>|river-17</espIdentifier><ipCaptureEvent><ipAddress>192.0.2.256</ipAddress></ipCaptureEvent>",
                "river-17</espIdentifier>|river-17</espIdentifier><ipCaptureEvent><ipAddress>192.0.2.7</ipAddress><port>0</port></ipCaptureEvent>",
                "river-17</espIdentifier>|river-17</espIdentifier><estimatedLocation><city>Austin</city><countryCode>US</countryCode></estimatedLocation>",
                "river-17</espIdentifier>|river-17</espIdentifier><accountTemporarilyDisabled disabledDate='2026-01-02T00:00:00Z' reenabledDate='2026-01-02T00:00:00Z'>true</accountTemporarilyDisabled>",
                "<espIdentifier>|<personOrUserReportedPerson><email verificationDate='2026-01-01T00:00:00Z'>a@example.net</email></personOrUserReportedPerson><espIdentifier>",
                "<espIdentifier>|<personOrUserReportedPerson><phone countryCallingCode='+44'>+445550100</phone></personOrUserReportedPerson><espIdentifier>",
                "<espIdentifier>|<personOrUserReportedPerson><dateOfBirth>2026-02-01</dateOfBirth></personOrUserReportedPerson><espIdentifier>",
                "</personOrUserReported>|</personOrUserReported><personOrUserReported/>",
                "<report>|<report><batchedReport reason='VIRAL_POTENTIAL_MEME'/>"
            })
    void report_thatIsInvalid_isRefused(String change) throws Exception {
        String[] sides = change.split("\\|", -1);
        assertThat(REPORT).contains(sides[0]);

        HttpResponse<String> response = post("/submit", "text/xml; charset=utf-8", REPORT.replace(sides[0], sides[1]));

        assertThat(code(response)).isEqualTo(4100);
        assertThat(fake.reports()).isEmpty();
    }

    @Test
    void document_thatCannotBeRead_isRefused() throws Exception {
        assertThat(code(post("/submit", "text/xml; charset=utf-8", "<report>"))).isEqualTo(4110);
        assertThat(code(post(
                        "/submit", "text/xml; charset=utf-8", REPORT.replace("<report>", "<!DOCTYPE report><report>"))))
                .isEqualTo(4110);
        assertThat(code(post("/submit", "application/json", REPORT))).isEqualTo(4000);
        assertThat(code(post("/finish", "multipart/form-data; boundary=edge", "--edge--")))
                .isEqualTo(4000);
        assertThat(code(post("/fileinfo", "text/xml; charset=utf-8", REPORT))).isEqualTo(4100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<exifViewedByEsp>true</exifViewedByEsp>",
                "<fileRelevance>Supplemental Reported</fileRelevance><industryClassification>B2</industryClassification>",
                "<fileRelevance>Supplemental Reported</fileRelevance><fileAnnotations><potentialMeme/></fileAnnotations>",
                "<fileAnnotations><viral>false</viral></fileAnnotations>",
                "<uploadedToEspTimestamp>2027-01-01T00:00:00Z</uploadedToEspTimestamp>",
                "<details type=\"EXIF\"/>"
            })
    void details_thatAreInvalid_areRefused(String more) throws Exception {
        long number = submitted(REPORT);
        String file = field(upload(number, "a.txt", "hello"), "fileId");

        assertThat(code(describe(number, file, more))).isEqualTo(4100);
        assertThat(code(describe(number, file, "<fileViewedByEsp>true</fileViewedByEsp>")))
                .isZero();
    }

    @Test
    void batchedReport_withOneViralFile_isFiled() throws Exception {
        long number = submitted(BATCH);
        assertThat(code(form("/finish", number))).isEqualTo(4100);
        String file = field(upload(number, "a.txt", "hello"), "fileId");
        assertThat(code(describe(number, file, ""))).isEqualTo(4100);
        assertThat(code(describe(
                        number,
                        file,
                        "<originalFileName>a</originalFileName><fileAnnotations><viral/></fileAnnotations>")))
                .isEqualTo(4100);
        assertThat(code(describe(number, file, "<fileAnnotations><viral/></fileAnnotations>")))
                .isZero();

        assertThat(form("/finish", number).body()).contains("<reportDoneResponse>");
    }

    @Test
    void page_ofWhatArrived_showsItEscaped() throws Exception {
        assertThat(page("")).contains("Nothing has arrived yet", "Never test with real abuse material");
        long number = submitted(REPORT);
        upload(number, "<i>.txt", "<script>hello</script>");

        assertThat(page("")).contains("/reports/" + number, "Online Enticement", "open", "2026-02-01 12:00:00 UTC");
        assertThat(page("reports/" + number))
                .contains(
                        "river-17", "a &amp;lt;b&amp;gt; c", "&lt;i&gt;.txt", "&lt;script&gt;hello", "No details came")
                .doesNotContain("<script>");
        assertThat(page("reports/1")).contains("Nothing here");
    }

    @Test
    void file_thatIsNoText_isNotShown() throws Exception {
        long number = submitted(REPORT);
        upload(number, "a.png", "\u0089PNG\u0000");

        assertThat(page("reports/" + number)).contains("a.png").doesNotContain("PNG\u0000");
    }

    private long submitted(String report) throws Exception {
        return Long.parseLong(field(post("/submit", "text/xml; charset=utf-8", report), "reportId"));
    }

    private HttpResponse<String> upload(long number, String name, String content) throws Exception {
        return post(
                "/upload",
                "multipart/form-data; boundary=edge",
                id(number) + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n\r\n" + content + "\r\n--edge--\r\n");
    }

    private HttpResponse<String> describe(long number, String file, String more) throws Exception {
        return post(
                "/fileinfo",
                "text/xml; charset=utf-8",
                "<fileDetails><reportId>" + number + "</reportId><fileId>" + file + "</fileId>" + more
                        + "</fileDetails>");
    }

    private HttpResponse<String> form(String path, long number) throws Exception {
        return post(path, "multipart/form-data; boundary=edge", id(number) + "--edge--\r\n");
    }

    private static String id(long number) {
        return "--edge\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n" + number + "\r\n";
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        String authorization =
                "Basic " + Base64.getEncoder().encodeToString("harbour:word".getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(fake.address() + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String page(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(fake.page().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static int code(HttpResponse<String> response) {
        return Integer.parseInt(field(response, "responseCode"));
    }

    private static String field(HttpResponse<String> response, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(response.body());
        assertThat(matcher.find()).describedAs(response.body()).isTrue();
        return matcher.group(1);
    }
}
