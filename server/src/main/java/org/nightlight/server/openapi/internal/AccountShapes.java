package org.nightlight.server.openapi.internal;

import static org.nightlight.server.openapi.internal.Shapes.*;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.engine.Account.RelationKind;
import org.nightlight.policy.Feature;
import org.nightlight.server.accounts.AccountErasure;

/** What accounts look like. */
final class AccountShapes {

    private static final List<String> STANDINGS = List.of("good", "restricted", "suspended", "banned");
    private static final List<String> RESTRICTIONS =
            List.of("restrict_feature", "hide_content", "remove_content", "warn", "suspend", "ban");

    private AccountShapes() {}

    /** All, by the name of their component. */
    static Map<String, Schema<?>> all() {
        Map<String, Schema<?>> all = new LinkedHashMap<>();
        all.put("Account", details("What the platform knows of an account; every member is optional."));
        all.put(
                "AccountWritten",
                details("What is known now.").with("warnings", list("What was not understood.", text("A sentence."))));
        all.put("AccountStanding", standing());
        all.put("AccountErased", erased());
        return all;
    }

    private static ObjectShape details(String description) {
        return object(description)
                .may("displayName", text("What others see.", 1_000))
                .may("createdAt", time("When the account was made."))
                .may("region", text("ISO 3166 country or subdivision."))
                .may(
                        "age",
                        object("Its age, as far as known.")
                                .may(
                                        "band",
                                        oneOf(
                                                "The band.",
                                                Arrays.stream(Band.values())
                                                        .map(Band::wireName)
                                                        .toList()))
                                .may("assurance", oneOf("How it is known.", Assurance.class))
                                .may("birthYear", whole("The year of birth."))
                                .may("asOf", date("The day on which the band was right.")))
                .may(
                        "relations",
                        list(
                                "Ties that the platform vouches for.",
                                object("A tie.")
                                        .with("account", id("The other account."))
                                        .with("kind", oneOf("Which kind of tie.", RelationKind.class))
                                        .may("since", text("A date or a time."))));
    }

    private static Schema<?> standing() {
        return details("What is known of an account, and how it stands.")
                .with("id", id("The account."))
                .with("labels", list("Marks that rules and reviewers set.", text("A label.")))
                .with("standing", oneOf("The worst of what is in force.", STANDINGS))
                .with(
                        "restrictions",
                        list(
                                "What is in force.",
                                object("An enforcement.")
                                        .with("enforcement", text("enf_…, which an appeal names."))
                                        .with("kind", oneOf("What was done.", RESTRICTIONS))
                                        .may("feature", oneOf("Which feature is restricted.", Feature.class))
                                        .may("content", id("Which content was hidden or removed."))
                                        .with("policy", text("The policy that was broken."))
                                        .with("since", time("When it began."))
                                        .may("until", time("When it ends by itself."))))
                .with("strikes", whole("How many violations that a person found stand."))
                .with("strikePoints", whole("What is left now of the points of their policies."));
    }

    private static Schema<?> erased() {
        return object("What was erased, and what is kept and why.")
                .with("account", id("The account."))
                .with("erased", list("What is gone.", oneOf("A kind of trace.", AccountErasure.Trace.class)))
                .with(
                        "kept",
                        list(
                                "What is still there.",
                                object("A trace with its reason.")
                                        .with("what", oneOf("Which.", AccountErasure.Trace.class))
                                        .with("why", oneOf("Why.", AccountErasure.Reason.class))));
    }
}
