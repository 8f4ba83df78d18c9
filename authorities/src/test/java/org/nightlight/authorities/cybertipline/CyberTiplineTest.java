package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.nightlight.authorities.cybertipline.SampleReports.CLOCK;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.authorities.cybertipline.document.FileDocument;
import org.nightlight.authorities.cybertipline.document.InvalidReportException;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.authorities.cybertipline.report.Report;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipSchema;
import org.nightlight.testkit.cybertipline.TipState;

final class CyberTiplineTest {

    private static final Credentials CREDENTIALS = new Credentials("harbour", "not-a-secret");
    private static final Evidence TRANSCRIPT =
            Evidence.of("transcript \"1\"\r\n.txt", "river-17: hello".getBytes(StandardCharsets.UTF_8));

    private FakeCyberTipline fake;
    private CyberTipline client;
    private ReportWriter writer;

    @BeforeEach
    void open() throws Exception {
        fake = new FakeCyberTipline(0, CREDENTIALS.user(), CREDENTIALS.password(), CLOCK);
        client = client(Duration.ofSeconds(30));
        writer = client.writer(client.schema());
    }

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    @Test
    void report_withFiles_isFiledWhole() throws Exception {
        ReportDocument document = writer.report(SampleReports.full());
        OpenedReport opened = client.submit(document);
        UploadedFile first = client.upload(opened.reportId(), TRANSCRIPT);
        UploadedFile second = client.upload(opened.reportId(), Evidence.of("b", new byte[0]));
        Receipt told = client.describe(writer.file(
                SampleReports.file(opened.reportId(), first.fileId()).build()));
        FinishedReport finished = client.finish(opened.reportId());

        TipReport arrived = only();
        assertThat(arrived.state()).isEqualTo(TipState.FINISHED);
        assertThat(arrived.xml()).isEqualTo(document.xml());
        assertThat(arrived.files()).hasSize(2);
        assertThat(arrived.files().getFirst().name()).isEqualTo("transcript %221%22%0D%0A.txt");
        assertThat(arrived.files().getFirst().beginning()).isEqualTo("river-17: hello");
        assertThat(arrived.files().getFirst().details()).isPresent();
        assertThat(finished).isInstanceOfSatisfying(FinishedReport.Notice.class, notice -> {
            assertThat(notice.fileIds()).containsExactly(first.fileId(), second.fileId());
            assertThat(notice.lacking(List.of(first.fileId(), "other"))).containsExactly("other");
            assertThat(notice.receipt().answer()).contains("<reportDoneResponse>", "<fileId>" + first.fileId());
        });
        assertThat(List.of(opened.receipt(), first.receipt(), told, finished.receipt()))
                .extracting(Receipt::requestId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.isPresent());
    }

    @Test
    void upload_ofManyMegabytes_isStreamedAndCompared() throws Exception {
        long length = 48L << 20;
        OpenedReport opened = client.submit(minimal());

        UploadedFile uploaded = client.upload(opened.reportId(), new Noise(length, Long.MAX_VALUE));

        assertThat(only().files()).singleElement().satisfies(file -> {
            assertThat(file.length()).isEqualTo(length);
            assertThat(file.md5()).isEqualTo(uploaded.md5());
        });
    }

    @Test
    void upload_thatArrivesAltered_isToldAndIsToBeRetracted() throws Exception {
        OpenedReport opened = client.submit(minimal());
        fake.disturb(TipCall.UPLOAD, new Disturbance.FileAltered());

        AlteredUploadException altered =
                failure(AlteredUploadException.class, () -> client.upload(opened.reportId(), TRANSCRIPT));

        assertThat(altered.advice()).isEqualTo(Advice.RETRACT_AND_SUBMIT_ANEW);
        assertThat(altered.fileId()).isEqualTo(only().files().getFirst().id());
        assertThat(altered.requestId()).isPresent();
    }

    @Test
    void upload_ofAFileThatCannotBeRead_saysWhy() throws Exception {
        OpenedReport opened = client.submit(minimal());

        assertThatThrownBy(() -> client.upload(opened.reportId(), new Noise(1 << 20, 1 << 16)))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is broken");
        assertThat(only().files()).isEmpty();
    }

    @Test
    void finish_twice_saysThatItWasDoneBefore() throws Exception {
        OpenedReport opened = client.submit(minimal());
        client.finish(opened.reportId());

        assertThat(client.finish(opened.reportId())).isInstanceOfSatisfying(FinishedReport.Before.class, before -> {
            assertThat(before.reportId()).isEqualTo(opened.reportId());
            assertThat(before.receipt().answer()).contains("5102");
        });
    }

    @Test
    void finish_whoseAnswerIsLost_canBeCalledAgain() throws Exception {
        OpenedReport opened = client.submit(minimal());
        fake.disturb(TipCall.FINISH, new Disturbance.AnswerDropped());

        UnansweredException lost = failure(UnansweredException.class, () -> client.finish(opened.reportId()));

        assertThat(lost.advice()).isEqualTo(Advice.RETRY);
        assertThat(lost.mayHaveArrived()).isTrue();
        assertThat(client.finish(opened.reportId())).isInstanceOf(FinishedReport.Before.class);
    }

    @Test
    void retract_twice_saysThatItWasDoneBefore() throws Exception {
        OpenedReport opened = client.submit(minimal());

        assertThat(client.retract(opened.reportId()).before()).isFalse();
        assertThat(client.retract(opened.reportId()).before()).isTrue();
        assertThat(only().state()).isEqualTo(TipState.RETRACTED);
        RefusedException refused = failure(RefusedException.class, () -> client.finish(opened.reportId()));
        assertThat(refused.responseCode()).contains(ResponseCode.ALREADY_RETRACTED);
        assertThat(refused.advice()).isEqualTo(Advice.SUBMIT_ANEW);
    }

    @Test
    void upload_toAFinishedReport_asksForAFollowUp() throws Exception {
        OpenedReport opened = client.submit(minimal());
        client.finish(opened.reportId());

        RefusedException refused = failure(RefusedException.class, () -> client.upload(opened.reportId(), TRANSCRIPT));

        assertThat(refused.code()).isEqualTo(5102);
        assertThat(refused.advice()).isEqualTo(Advice.FILE_FOLLOW_UP);
    }

    @Test
    void batchedReport_withTwoFiles_isRefusedAtTheEnd() throws Exception {
        OpenedReport opened = client.submit(writer.report(SampleReports.batched()));
        UploadedFile file = client.upload(opened.reportId(), TRANSCRIPT);
        client.describe(writer.batchedFile(FileDetails.builder(opened.reportId(), file.fileId())
                .annotations(FileAnnotation.VIRAL)
                .build()));
        client.upload(opened.reportId(), TRANSCRIPT);

        assertThat(failure(RefusedException.class, () -> client.finish(opened.reportId()))
                        .code())
                .isEqualTo(4100);
        assertThat(client.retract(opened.reportId()).before()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, RETRY",
        "1100, RETRY",
        "1110, RETRY",
        "1111, RETRY",
        "1300, RETRY",
        "1999, RETRY",
        "1210, STOP_AND_TELL_OPERATOR",
        "2000, STOP_AND_TELL_OPERATOR",
        "3000, STOP_AND_TELL_OPERATOR",
        "3100, STOP_AND_TELL_OPERATOR",
        "3300, STOP_AND_TELL_OPERATOR",
        "4000, ASK_A_PERSON",
        "4100, ASK_A_PERSON",
        "4110, ASK_A_PERSON",
        "4200, LEAVE_FILE_OUT",
        "5001, SUBMIT_ANEW",
        "5002, ASK_A_PERSON",
        "5101, SUBMIT_ANEW",
        "5102, FILE_FOLLOW_UP",
        "4999, ASK_A_PERSON",
        "5999, ASK_A_PERSON",
        "-1, ASK_A_PERSON"
    })
    void refusal_ofEachCode_saysWhatToDo(int code, Advice advice) throws Exception {
        ReportDocument document = minimal();
        fake.disturb(TipCall.SUBMIT, new Disturbance.Refused(code));

        RefusedException refused = failure(RefusedException.class, () -> client.submit(document));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.advice()).isEqualTo(advice);
        assertThat(refused.requestId()).isPresent();
        assertThat(refused).hasMessageContaining("/submit").hasMessageContaining("Request-ID");
        assertThat(fake.reports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMIT, SUBMIT_ANEW",
        "UPLOAD, RETRACT_AND_SUBMIT_ANEW",
        "FILEINFO, RETRACT_AND_SUBMIT_ANEW",
        "FINISH, RETRY",
        "RETRACT, RETRY"
    })
    void answer_thatIsLostOrCannotBeUnderstood_saysWhatToDo(TipCall call, Advice advice) throws Exception {
        OpenedReport opened = client.submit(minimal());
        for (Disturbance disturbance : List.of(
                new Disturbance.RequestDropped(),
                new Disturbance.AnswerGarbled(),
                new Disturbance.TurnedAway(429),
                new Disturbance.TurnedAway(502),
                new Disturbance.TurnedAway(302),
                new Disturbance.TurnedAway(200))) {
            fake.disturb(call, disturbance);

            UnansweredException unanswered = failure(UnansweredException.class, () -> make(call, opened.reportId()));

            assertThat(unanswered.advice()).describedAs("%s", disturbance).isEqualTo(advice);
            assertThat(unanswered.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void answer_thatComesTooLate_isGivenUp() throws Exception {
        ReportDocument document = minimal();
        try (CyberTipline hasty = client(Duration.ofMillis(200))) {
            fake.disturb(TipCall.SUBMIT, new Disturbance.AnswerWithheld());

            UnansweredException late = failure(UnansweredException.class, () -> hasty.submit(document));

            assertThat(late.advice()).isEqualTo(Advice.SUBMIT_ANEW);
            assertThat(late.status()).isEmpty();
            assertThat(only().state()).isEqualTo(TipState.OPEN); // the orphan, which expires
        }
    }

    @Test
    void answer_thatComesLateButInTime_counts() throws Exception {
        fake.disturb(TipCall.SUBMIT, new Disturbance.AnswerLate(Duration.ofMillis(50)));

        assertThat(client.submit(minimal()).reportId()).isEqualTo(only().number());
    }

    @Test
    void call_whenNobodyListens_canBeMadeAgain() throws Exception {
        ReportDocument document = minimal();
        fake.close();

        UnansweredException unreached = failure(UnansweredException.class, () -> client.submit(document));

        assertThat(unreached.mayHaveArrived()).isFalse();
        assertThat(unreached.advice()).isEqualTo(Advice.RETRY);
    }

    @Test
    void status_withRightAndWrongCredentials_saysSo() throws Exception {
        assertThat(client.status().answer()).contains("Remote User");
        try (CyberTipline stranger =
                new CyberTipline(CyberTiplineSettings.of(fake.address(), new Credentials("harbour", "wrong")), CLOCK)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    stranger::status, stranger::schema, () -> stranger.retract(1), () -> stranger.submit(minimal()))) {
                RefusedException refused = failure(RefusedException.class, call);
                assertThat(refused.responseCode()).contains(ResponseCode.AUTHENTICATION_REQUIRED);
                assertThat(refused.advice()).isEqualTo(Advice.STOP_AND_TELL_OPERATOR);
            }
        }
    }

    @Test
    void schema_thatChanges_isTold() throws Exception {
        ReportSchema pinned = client.schema();
        fake.use(TipSchema.NEWER);
        ReportSchema found = client.schema();

        assertThat(pinned.changeSince(pinned)).isEmpty();
        assertThat(found.changeSince(pinned)).hasValueSatisfying(change -> {
            assertThat(change.pinned()).isEqualTo(pinned.sha256()).matches("[0-9a-f]{64}");
            assertThat(change.found()).isEqualTo(found.sha256()).isNotEqualTo(pinned.sha256());
            assertThat(change.added())
                    .containsExactly(
                            "associatedAccount/ageAssertionDiscrepancy",
                            "person/ageAssertionDiscrepancy",
                            "reportAnnotations/informational");
            assertThat(change.removed()).isEmpty();
        });
    }

    @Test
    void schema_thatIsNone_isNotUsed() {
        fake.disturb(TipCall.XSD, new Disturbance.TurnedAway(200));

        assertThat(failure(UnansweredException.class, client::schema).advice()).isEqualTo(Advice.RETRY);
    }

    @Test
    void documents_withoutTheCheck_areRefusedByTheFake() throws Exception {
        RefusedException refused =
                failure(RefusedException.class, () -> client.submit(new ReportDocument("<report/>", List.of())));
        RefusedException broken =
                failure(RefusedException.class, () -> client.describe(new FileDocument("<fileDetails>", List.of())));

        assertThat(refused.code()).isEqualTo(4100);
        assertThat(refused.description()).isNotEmpty();
        assertThat(broken.code()).isEqualTo(4110);
        assertThat(broken.advice()).isEqualTo(Advice.ASK_A_PERSON);
    }

    @Test
    void credentials_andReports_areShownNowhere() throws Exception {
        CyberTiplineSettings settings = CyberTiplineSettings.test(CREDENTIALS);
        OpenedReport opened = client.submit(writer.report(SampleReports.full()));
        fake.disturb(TipCall.FINISH, new Disturbance.Refused(4100));
        RefusedException refused = failure(RefusedException.class, () -> client.finish(opened.reportId()));

        assertThat(settings + " " + CREDENTIALS + " " + opened + " " + client.status() + " " + refused)
                .doesNotContain("harbour", "not-a-secret", CREDENTIALS.header(), "Remote User", "river");
    }

    @Test
    void settings_forAnythingButHttps_areRefused() {
        for (String host : List.of("http://harbour.example/ispws", "ftp://127.0.0.1/", "http://10.0.0.1/", "/ispws")) {
            assertThatThrownBy(() -> CyberTiplineSettings.of(URI.create(host), CREDENTIALS))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(CyberTiplineSettings.of(URI.create("http://[::1]:80/ispws"), CREDENTIALS)
                        .isProduction())
                .isFalse();
        assertThat(CyberTiplineSettings.production(CREDENTIALS).isProduction()).isTrue();
        assertThat(CyberTiplineSettings.test(CREDENTIALS).isProduction()).isFalse();
    }

    @Test
    void writer_forProduction_refusesPlaceholders() {
        try (CyberTipline production = new CyberTipline(CyberTiplineSettings.production(CREDENTIALS), CLOCK)) {
            Report report = SampleReports.full();

            assertThat(catchThrowableOfType(
                                    InvalidReportException.class,
                                    () -> production
                                            .writer(ReportSchema.baseline())
                                            .report(report))
                            .findings())
                    .extracting(finding -> finding.field())
                    .containsExactly("reporter/reportingPerson/email[1]", "reporter/contactPerson/email[1]");
        }
    }

    private CyberTipline client(Duration answering) {
        return new CyberTipline(
                new CyberTiplineSettings(fake.address(), CREDENTIALS, Duration.ofSeconds(10), answering, 1 << 20),
                CLOCK);
    }

    private ReportDocument minimal() throws InvalidReportException {
        return writer.report(SampleReports.minimal());
    }

    private TipReport only() {
        assertThat(fake.reports()).hasSize(1);
        return fake.reports().getFirst();
    }

    private void make(TipCall call, long report) throws Exception {
        switch (call) {
            case STATUS -> client.status();
            case XSD -> client.schema();
            case SUBMIT -> client.submit(minimal());
            case UPLOAD -> client.upload(report, TRANSCRIPT);
            case FILEINFO ->
                client.describe(writer.file(FileDetails.builder(report, "f1").build()));
            case FINISH -> client.finish(report);
            case RETRACT -> client.retract(report);
        }
    }

    private static <E extends Exception> E failure(Class<E> kind, ThrowingCallable call) {
        E failure = catchThrowableOfType(kind, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** So many bytes of noise, the same each time, that may end in a failure. */
    private record Noise(long length, long readable) implements Evidence {

        @Override
        public String name() {
            return "noise.bin";
        }

        @Override
        public InputStream open() {
            Random random = new Random(5);
            return new InputStream() {

                private long given;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] buffer, int offset, int count) throws IOException {
                    if (given >= readable) {
                        throw new IOException("the disk is broken");
                    }
                    if (given >= length) {
                        return -1;
                    }
                    byte[] bytes = new byte[(int) Math.min(count, length - given)];
                    random.nextBytes(bytes);
                    System.arraycopy(bytes, 0, buffer, offset, bytes.length);
                    given += bytes.length;
                    return bytes.length;
                }
            };
        }
    }
}
