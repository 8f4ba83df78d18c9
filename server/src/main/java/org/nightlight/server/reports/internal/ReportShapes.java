package org.nightlight.server.reports.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nightlight.server.reports.NewReport;

/** What bodies look like, for the API's description; {@link ReportJson} reads them. */
final class ReportShapes {

    private ReportShapes() {}

    @Schema(name = "NewReport")
    record ReportBody(
            @Nullable ReporterBody reporter,

            @Schema(
                    description =
                            "At least the account, or an event that had consequences or is among what was said last")
            @Nullable
            SubjectBody subject,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "danger_now",
                        "asks_for_pictures",
                        "asks_for_secret_or_meeting",
                        "threatens_me",
                        "shares_picture_of_me",
                        "sexual_content_with_child",
                        "unwanted_contact",
                        "may_hurt_themselves",
                        "hurts_or_forces_to_hurt",
                        "hate_or_bullying",
                        "pretends_to_be_someone",
                        "too_young",
                        "spam_or_scam",
                        "something_else"
                    })
            String reason,

            @Schema(maxLength = NewReport.LONGEST_TEXT) @Nullable
            String text,

            @Schema(description = "Whether somebody is in danger now: the alarm rings") @Nullable
            Boolean imminentDanger,

            @Schema(description = "A signed token, in whose stead the key vouches") @Nullable
            String token,

            @Schema(description = "BCP 47 tag", defaultValue = "en") @Nullable
            String language) {}

    @Schema(name = "Reporter")
    record ReporterBody(
            @Schema(allowableValues = {"account", "guardian", "bystander", "trusted_flagger", "authority", "anonymous"})
            @Nullable
            String kind,

            @Schema(maxLength = 255) @Nullable String account,

            @Schema(description = "Where the report came from; a keyed digest of its network is kept, nothing else")
            @Nullable
            String ip) {}

    @Schema(name = "ReportSubject")
    record SubjectBody(
            @Schema(maxLength = 255) @Nullable String account,
            @Schema(maxLength = 255) @Nullable String conversation,
            @Schema(maxLength = 255) @Nullable String event,
            @Schema(maxLength = 255) @Nullable String content) {}

    @Schema(name = "ReportAddition")
    record AdditionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = NewReport.LONGEST_TEXT)
            String text) {}

    @Schema(name = "NewReportToken")
    record TokenBody(
            SubjectBody subject,
            @Nullable ReporterBody reporter,

            @Schema(description = "The reporter's age band, for the words of the page") @Nullable
            String age,

            @Schema(description = "How long it is good", minimum = "1", maximum = "1440") @Nullable
            Integer minutes) {}

    @Schema(name = "CaseContext")
    record ContextBody(List<MessageBody> messages) {}

    @Schema(name = "CaseContextMessage")
    record MessageBody(Instant at, String account, @Nullable String event, String text) {}
}
