package org.nightlight.authorities.cybertipline;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.nightlight.authorities.cybertipline.Line.Reply;
import org.nightlight.authorities.cybertipline.document.FileDocument;
import org.nightlight.authorities.cybertipline.document.InvalidSchemaException;
import org.nightlight.authorities.cybertipline.document.ReportCheck;
import org.nightlight.authorities.cybertipline.document.ReportDocument;
import org.nightlight.authorities.cybertipline.document.ReportSchema;
import org.nightlight.authorities.cybertipline.document.ReportWriter;
import org.nightlight.authorities.cybertipline.document.XmlDocument;

/**
 * The client of CyberTipline. A report is written by a {@link #writer}, submitted, given files, and finished; until then it
 * can be retracted, and it expires 24 hours after it was opened or an hour after the last change, whichever is later. Each
 * call is made once: whether to make it again says the exception. May be used by many threads.
 *
 * <p>Follows the reporting interface for electronic service providers as documented in 2025, with what is known of 2026.
 */
public final class CyberTipline implements AutoCloseable {

    private static final String XML = "text/xml; charset=utf-8";
    private static final long LARGEST_ANSWER = 4 << 20;
    private static final long LARGEST_SCHEMA = 16 << 20;
    private static final int UNAUTHORIZED = 401;

    private final CyberTiplineSettings settings;
    private final Clock clock;
    private final Line line;

    /** A client for a host; the clock says what is in the past. Nothing is sent yet. */
    public CyberTipline(CyberTiplineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.line = new Line(settings);
    }

    /** Writes what this client sends, checked; for production it refuses placeholders as the reporter's addresses. */
    public ReportWriter writer(ReportSchema schema) {
        ReportCheck check = settings.isProduction() ? ReportCheck.forProduction(clock) : new ReportCheck(clock);
        return new ReportWriter(check, schema);
    }

    /** Asks whether CyberTipline is there and knows the credentials. */
    public Receipt status() throws CyberTiplineException, InterruptedException {
        return accepted(understood(Call.STATUS, line.get(Call.STATUS, LARGEST_ANSWER)))
                .receipt();
    }

    /** Fetches the schema that is in use. */
    public ReportSchema schema() throws CyberTiplineException, InterruptedException {
        Reply reply = line.get(Call.XSD, LARGEST_SCHEMA);
        if (!done(reply)) {
            accepted(understood(Call.XSD, reply));
        }
        try {
            return ReportSchema.of(reply.body());
        } catch (InvalidSchemaException e) {
            UnansweredException garbled =
                    UnansweredException.garbled(Call.XSD, reply.status(), reply.requestId(), reply.body());
            garbled.initCause(e);
            throw garbled;
        }
    }

    /** Opens a report. An answer that is lost may leave one open of which nobody knows the number; it expires. */
    public OpenedReport submit(ReportDocument report) throws CyberTiplineException, InterruptedException {
        Understood understood = document(Call.SUBMIT, report);
        return new OpenedReport(understood.answer().reportId().orElseThrow(understood::garbled), understood.receipt());
    }

    /**
     * Adds a file to an open report, of any size, and compares what arrived with what was sent.
     *
     * @throws IOException if the file cannot be read; then nobody knows what arrived of it, so the report is to be retracted
     */
    public UploadedFile upload(long reportId, Evidence file)
            throws CyberTiplineException, InterruptedException, IOException {
        FormBody form = FormBody.of(reportId, file);
        long length = file.length();
        Understood understood;
        try {
            understood = accepted(form(Call.UPLOAD, form, length));
        } catch (UnansweredException e) {
            form.rethrowUnreadable();
            throw e;
        }
        String fileId = understood.answer().fileId().orElseThrow(understood::garbled);
        String md5 = form.md5OfSent();
        if (understood.answer().hash().filter(md5::equalsIgnoreCase).isEmpty()) {
            throw new AlteredUploadException(fileId, understood.receipt().requestId());
        }
        return new UploadedFile(reportId, fileId, md5, length, understood.receipt());
    }

    /** Tells of a file that was uploaded; at most once a file. */
    public Receipt describe(FileDocument file) throws CyberTiplineException, InterruptedException {
        return document(Call.FILEINFO, file).receipt();
    }

    /** Files a report for good: nothing can be added or taken back after that. May be called again if no answer came. */
    public FinishedReport finish(long reportId) throws CyberTiplineException, InterruptedException {
        Understood understood = form(Call.FINISH, FormBody.of(reportId), 0);
        Answer answer = understood.answer();
        if (answer.code() == ResponseCode.ALREADY_FINISHED.code()) {
            return new FinishedReport.Before(reportId, understood.receipt());
        }
        accepted(understood);
        if (!answer.done() || answer.reportId().orElse(0) != reportId) {
            throw understood.garbled();
        }
        return new FinishedReport.Notice(reportId, answer.fileIds(), understood.receipt());
    }

    /** Takes an open report back. May be called again if no answer came. */
    public RetractedReport retract(long reportId) throws CyberTiplineException, InterruptedException {
        Understood understood = form(Call.RETRACT, FormBody.of(reportId), 0);
        boolean before = understood.answer().code() == ResponseCode.ALREADY_RETRACTED.code();
        if (!before) {
            accepted(understood);
        }
        return new RetractedReport(reportId, before, understood.receipt());
    }

    @Override
    public void close() {
        line.close();
    }

    private Understood document(Call call, XmlDocument document) throws CyberTiplineException, InterruptedException {
        byte[] bytes = document.bytes();
        return accepted(understood(
                call, line.post(call, XML, BodyPublishers.ofByteArray(bytes), bytes.length, LARGEST_ANSWER)));
    }

    private Understood form(Call call, FormBody form, long bytes) throws CyberTiplineException, InterruptedException {
        return understood(call, line.post(call, form.contentType(), form.publisher(), bytes, LARGEST_ANSWER));
    }

    /** An answer that was read, whatever it says. */
    private record Understood(int status, Answer answer, Receipt receipt) {

        UnansweredException garbled() {
            return UnansweredException.garbled(
                    receipt.call(),
                    status,
                    receipt.requestId(),
                    receipt.answer().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Understood understood(Call call, Reply reply) throws CyberTiplineException {
        Optional<Answer> answer = AnswerReader.read(reply.body());
        if (answer.isEmpty() && reply.status() == UNAUTHORIZED) {
            // comes without a body
            throw new RefusedException(call, ResponseCode.AUTHENTICATION_REQUIRED.code(), "", reply.requestId());
        }
        if (answer.isEmpty() || (!done(reply) && answer.get().code() == ResponseCode.SUCCESS.code())) {
            throw UnansweredException.garbled(call, reply.status(), reply.requestId(), reply.body());
        }
        String verbatim = new String(reply.body(), StandardCharsets.UTF_8);
        return new Understood(reply.status(), answer.get(), new Receipt(call, reply.requestId(), verbatim));
    }

    /** By its HTTP status alone. Which of the 200s is used is not documented. */
    private static boolean done(Reply reply) {
        return reply.status() / 100 == 2;
    }

    private static Understood accepted(Understood understood) throws RefusedException {
        Answer answer = understood.answer();
        if (answer.code() != ResponseCode.SUCCESS.code()) {
            Receipt receipt = understood.receipt();
            throw new RefusedException(receipt.call(), answer.code(), answer.description(), receipt.requestId());
        }
        return understood;
    }
}
