package org.nightlight.server.webhooks;

/** The kinds of message a platform can receive. */
public enum WebhookType {
    DECISION_REVISED("decision.revised"),
    ENFORCEMENT_APPLIED("enforcement.applied"),
    ENFORCEMENT_LIFTED("enforcement.lifted"),
    CONTENT_REMOVE("content.remove"),
    CONTENT_RESTORE("content.restore"),
    CONTEXT_REQUESTED("context.requested"),
    PRESERVATION_REQUESTED("preservation.requested"),
    SUBSCRIBER_REQUESTED("subscriber.requested"),
    REPORT_HANDOVER("report.handover"),
    STATEMENT_GIVEN("statement.given"),
    APPEAL_RESOLVED("appeal.resolved"),
    REPORT_RESOLVED("report.resolved"),
    /** What an operator sends from the console to try an endpoint; its {@code data} holds a {@code message}. */
    TEST("webhook.test");

    private final String wireName;

    WebhookType(String wireName) {
        this.wireName = wireName;
    }

    /** The value of {@code type} in the message. */
    public String wireName() {
        return wireName;
    }
}
