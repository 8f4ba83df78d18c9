package org.nightlight.server.reports;

import java.util.List;
import java.util.Locale;
import org.nightlight.policy.Priority;

/**
 * Why somebody reports, the closed list that every way in offers. The words people read are texts of the policy pack,
 * in {@code report-reasons.yaml}; the order is that of the list on the page.
 */
public enum ReportReason {
    DANGER_NOW("safety/self-harm", Priority.URGENT, true, "self_harm", "Somebody is in danger now"),
    ASKS_FOR_PICTURES(
            "child-safety/grooming", Priority.HIGH, true, "grooming", "Asks a child for pictures or the camera"),
    ASKS_FOR_SECRET_OR_MEETING(
            "child-safety/grooming", Priority.HIGH, true, "grooming", "Asks a child for secrecy or to meet"),
    THREATENS_ME("safety/extortion", Priority.URGENT, true, "extortion", "Threats or blackmail"),
    SHARES_PICTURE_OF_ME(
            "safety/extortion",
            Priority.HIGH,
            true,
            "intimate_images",
            "Shows a picture of somebody who does not want it"),
    SEXUAL_CONTENT_WITH_CHILD(
            "child-safety/abuse-material",
            Priority.URGENT,
            true,
            "grooming",
            "Sexual abuse or exploitation of a child"),
    UNWANTED_CONTACT(
            "child-safety/unwanted-contact", Priority.NORMAL, true, "unwanted_contact", "Does not stop making contact"),
    MAY_HURT_THEMSELVES("safety/self-harm", Priority.URGENT, true, "self_harm", "May hurt themselves"),
    HURTS_OR_FORCES_TO_HURT(
            "safety/self-harm", Priority.HIGH, true, "self_harm", "Hurts somebody, or presses somebody to hurt"),
    HATE_OR_BULLYING("reports/hate-or-bullying", Priority.NORMAL, false, "unwanted_contact", "Hate or bullying"),
    PRETENDS_TO_BE_SOMEONE("accounts/age", Priority.NORMAL, true, "unwanted_contact", "False name, age or photo"),
    TOO_YOUNG("accounts/age", Priority.NORMAL, true, "unwanted_contact", "May be too young to be here"),
    SPAM_OR_SCAM("reports/spam-or-scam", Priority.LOW, false, "unwanted_contact", "Spam or fraud"),
    SOMETHING_ELSE("reports/something-else", Priority.NORMAL, false, "unwanted_contact", "Something else");

    private final String policy;
    private final Priority priority;
    private final boolean childSafety;
    private final String helpTopic;
    private final String headline;

    ReportReason(String policy, Priority priority, boolean childSafety, String helpTopic, String headline) {
        this.policy = policy;
        this.priority = priority;
        this.childSafety = childSafety;
        this.helpTopic = helpTopic;
        this.headline = headline;
    }

    /** The policy that would be broken, under the name that the default pack gives it. */
    public String policy() {
        return policy;
    }

    /** How soon a person must look. */
    public Priority priority() {
        return priority;
    }

    /** Whether it waits in the queue for child safety, whoever reports whom. */
    public boolean childSafety() {
        return childSafety;
    }

    /** The topics of helplines to offer. */
    public List<String> helpTopics() {
        return List.of(helpTopic);
    }

    /** What the staff reads. */
    public String headline() {
        return headline;
    }

    /** The name in the API and in keys of texts: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
