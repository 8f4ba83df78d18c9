package org.nightlight.server.openapi.internal;

import static org.nightlight.server.openapi.internal.Shapes.*;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Event.ConversationKind;
import org.nightlight.engine.EventType;
import org.nightlight.engine.MediaItem;
import org.nightlight.policy.Feature;
import org.nightlight.policy.Party;
import org.nightlight.policy.Priority;
import org.nightlight.policy.Verdict;
import org.nightlight.server.detection.Revision;

/** What events, answers and decisions look like. */
final class EventShapes {

    /** The kinds of effect, as {@code kind} names them. */
    static final List<String> EFFECT_KINDS = List.of("open_case", "restrict", "remove_content", "preserve", "label");

    private EventShapes() {}

    /** All, by the name of their component. */
    static Map<String, Schema<?>> all() {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        all.put("Event", event());
        all.put("Media", media());
        all.put(
                "Verdict",
                oneOf(
                        "allow: deliver; nudge: deliver, and show the nudges; hold: do not deliver, an answer follows by webhook;"
                                + " block: never deliver.",
                        Verdict.class));
        all.put("Reason", reason());
        all.put("Effect", effect());
        all.put("Signal", signal());
        all.put("Nudge", nudge());
        all.put("Answer", answer());
        all.put("Batch", batch());
        all.put("BatchAnswers", batchAnswers());
        all.put("Decision", decision());
        return all;
    }

    private static Schema<?> event() {
        return object("Something a user did. Members that are not known are named in the answer's warnings.")
                .with("id", id("The platform's id of it; unique within the service for a day."))
                .with(
                        "type",
                        oneOf(
                                "What was done.",
                                Arrays.stream(EventType.values())
                                        .map(EventType::wireName)
                                        .toList()))
                .with("at", time("When, at most 5 minutes ahead and 30 days back."))
                .with("actor", account("Who did it."))
                .may("target", account("To whom."))
                .may("recipients", list("Further accounts that would receive it.", account("A recipient.")))
                .may(
                        "conversation",
                        object("Where they talk.")
                                .with("id", id("The conversation."))
                                .with("kind", oneOf("Who can see it.", ConversationKind.class)))
                .may(
                        "content",
                        object("The content it creates or edits.")
                                .with("id", id("The content."))
                                .may("editOf", id("The content it replaces.")))
                .may("text", text("What was written.", 1 << 20))
                .may("media", list("Its media, at most 32.", reference("Media")))
                .may(
                        "context",
                        object("What the platform knows of the circumstances.")
                                .may("ip", text("Address of the account's device."))
                                .may("port", whole("Port of the account's device, 0 to 65535."))
                                .may("device", id("The platform's id of the device."))
                                .may("region", text("ISO 3166 country or subdivision, such as US or US-CA."))
                                .may("surface", id("Where in the product.")));
    }

    private static Schema<?> account(String description) {
        return object(description).with("id", id("The platform's id of the account."));
    }

    private static Schema<?> media() {
        return object("A medium: has one of url, bytes and hashes, or a part of its id beside the event.")
                .may("id", id("The platform's id of it; its position when absent."))
                .with("kind", oneOf("What the platform says it is.", MediaItem.Kind.class))
                .may("url", text("http or https address, public; fetched by Nightlight."))
                .may("bytes", text("Base64."))
                .may(
                        "hashes",
                        object("Fingerprints; the medium never leaves the platform.")
                                .may(
                                        "pdq",
                                        text(
                                                "64 hexadecimal digits; or an array of them, a frame each, the first first."))
                                .may("quality", whole("PDQ quality, 0 to 100; below 50 only digests are compared."))
                                .may(
                                        "dihedral",
                                        list("PDQ of the eight orientations, as it is first.", text("64 digits.")))
                                .may(
                                        "frames",
                                        list(
                                                "Frames of a video or animation, at most 1000.",
                                                object("A frame.")
                                                        .may("t", number("Seconds since the start."))
                                                        .with("pdq", text("64 hexadecimal digits."))
                                                        .may("quality", whole("PDQ quality, 0 to 100."))))
                                .may("md5", text("32 hexadecimal digits."))
                                .may("sha1", text("40 hexadecimal digits."))
                                .may("sha256", text("64 hexadecimal digits.")));
    }

    private static Schema<?> reason() {
        return object("A rule that fired.")
                .with("rule", text("The rule's id in the policy pack."))
                .with("policy", text("The policy it points to."))
                .with("message", text("For the platform's log and for reviewers; not for users."));
    }

    private static Schema<?> effect() {
        return object("What follows beside the verdict.")
                .with("kind", oneOf("Which effect.", EFFECT_KINDS))
                .may("queue", text("Where the case waits."))
                .may("priority", oneOf("How soon a person looks.", Priority.class))
                .may("case", text("The case, case_…."))
                .may("enforcement", text("The enforcement, enf_…, which an appeal names."))
                .may("subject", object("Whom it concerns.").may("account", id("The account.")))
                .may("feature", oneOf("Which feature is restricted.", Feature.class))
                .may(
                        "until",
                        time("When it ends; null when only lifting ends it.").types(java.util.Set.of("string", "null")))
                .may("label", text("The label."));
    }

    private static Schema<?> signal() {
        return object("What a detector observed.")
                .with("name", text("Dotted, such as media.known."))
                .with("score", number("How sure the detector is, 0 to 1."))
                .with("detector", text("The detector."))
                .with("version", text("Its version."))
                .may("span", list("Where in the text: from and before, in UTF-16 units.", whole("A position.")));
    }

    private static Schema<?> nudge() {
        return object("A text to show to a participant, in their language.")
                .with("to", oneOf("To whom.", Party.class))
                .with("text", text("The text."))
                .with(
                        "links",
                        list(
                                "Where to find help.",
                                object("A link.")
                                        .with("title", text("What it is called."))
                                        .with("url", text("Where it leads."))))
                .with(
                        "actions",
                        list(
                                "What to offer beside it; report and block are the platform's own.",
                                oneOf("What to offer.", Decision.NudgeAction.class)));
    }

    private static ObjectShape judged(String description) {
        return object(description)
                .with("decision", text("The decision, dec_…."))
                .with("event", id("The event it answers."))
                .with("verdict", reference("Verdict"))
                .with("reasons", list("The rules that fired.", reference("Reason")))
                .with("effects", list("What follows.", reference("Effect")))
                .with("signals", list("What detectors observed.", reference("Signal")))
                .with("nudges", list("Texts to show, with any verdict.", reference("Nudge")));
    }

    private static Schema<?> answer() {
        return judged("The answer to an event.")
                .with("warnings", list("What of the event was not understood.", text("A sentence.")))
                .with("elapsedMicros", whole("How long it took, in microseconds."));
    }

    private static Schema<?> batch() {
        return object("Up to 500 events.")
                .with("events", list("In the order in which they happened.", reference("Event")));
    }

    private static Schema<?> batchAnswers() {
        return object("One for each event, in their order.")
                .with(
                        "answers",
                        list(
                                "Answers and refusals.",
                                object("Has answer or problem.")
                                        .with("status", whole("As if the event had been sent alone."))
                                        .may("answer", reference("Answer"))
                                        .may("problem", reference("Problem"))));
    }

    private static Schema<?> decision() {
        return judged("A decision with its full explanation.")
                .with("decidedAt", time("When."))
                .with("pack", text("The policy pack that decided, name@version."))
                .with("rescan", flag("Whether a detector had failed, so that it is scanned again."))
                .with("shadow", list("What rules in shadow mode would have said.", reference("Reason")))
                .with("unknown", list("Rules that could not be decided for want of a value.", text("A rule.")))
                .with(
                        "detectors",
                        list(
                                "How each detector fared.",
                                object("A detector.")
                                        .with("detector", text("Its name."))
                                        .with("version", text("Its version."))
                                        .with("micros", whole("How long it took."))
                                        .may("failure", text("Why it could not look."))
                                        .may("skipped", text("Why it was not asked to."))))
                .with(
                        "revisions",
                        list(
                                "What changed since, oldest first.",
                                object("A revision.")
                                        .with("at", time("When."))
                                        .with("verdict", reference("Verdict"))
                                        .with("by", oneOf("Who changed it.", Revision.By.class))
                                        .may("case", text("The case whose resolution changed it."))));
    }
}
