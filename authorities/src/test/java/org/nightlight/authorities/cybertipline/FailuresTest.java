package org.nightlight.authorities.cybertipline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.report.FileDetails;
import org.nightlight.testkit.cybertipline.Disturbance;
import org.nightlight.testkit.cybertipline.TipCall;
import org.nightlight.testkit.cybertipline.TipState;

/** What a call that did not succeed says to do. */
final class FailuresTest extends FakeHost {

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
    void schema_thatIsNone_isNotUsed() {
        fake.disturb(TipCall.XSD, new Disturbance.TurnedAway(200));

        assertThat(failure(UnansweredException.class, client::schema).advice()).isEqualTo(Advice.RETRY);
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
}
