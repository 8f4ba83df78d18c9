package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nightlight.authorities.cybertipline.document.FileDocument;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.report.FileAnnotation;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipReport;
import org.nightlight.testkit.cybertipline.TipSchema;
import org.nightlight.testkit.cybertipline.TipState;

final class CyberTiplineTest extends FakeHost {

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
}
