package org.nightlight.server.cybertips.internal;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.Account.Age;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;
import org.nightlight.server.cybertips.internal.DraftForm.Part;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.enforcement.Enforcements.Measure;
import org.nightlight.server.subscribers.Subscriber;

/** Writes the accounts of a report: the reported one, victims, recipients, and what belongs to them. */
final class AccountBlocks {

    private final Known known;
    private final DraftForm form;

    AccountBlocks(Known known, DraftForm form) {
        this.known = known;
        this.form = form;
    }

    /** The reported account; NCMEC takes one a report. */
    Map<String, Object> reported() {
        KnownAccount account = known.reported();
        Block block = identity(account);
        Map<String, Object> person = person(account);
        if (!person.isEmpty()) {
            block.put("personOrUserReportedPerson", person);
        }
        block.put("priorCTReports", account.priorReports());
        group(block, account);
        states(block, account);
        whereabouts(block, account);
        block.put(
                "associatedAccount",
                Stream.concat(
                                known.of(Part.SAME_PERSON, form).stream().map(this::associated),
                                account.subscriber().stream()
                                        .flatMap(told -> told.associatedAccounts().stream())
                                        .map(SubscriberBlocks::associated))
                        .toList());
        List<String> more = new ArrayList<>(remarks(account));
        known.of(Part.SUSPECT, form)
                .forEach(other -> more.add("Reported too, by a report of its own: account " + other.id()
                        + (other.priorReports().isEmpty()
                                ? ""
                                : ", report " + other.priorReports().getLast())));
        return block.put("additionalInfo", String.join("\n", more)).done();
    }

    List<Map<String, Object>> victims() {
        return known.of(Part.VICTIM, form).stream()
                .map(account -> {
                    Block block = new Block().put("victimPerson", (Object) person(account));
                    block.done().putAll(identity(account).done());
                    return participant(block, account);
                })
                .toList();
    }

    List<Map<String, Object>> recipients() {
        return known.of(Part.RECIPIENT, form).stream()
                .map(account -> {
                    Block block = new Block().put("intendedRecipientPerson", person(account));
                    block.done().putAll(identity(account).done());
                    return participant(block, account);
                })
                .toList();
    }

    private Map<String, Object> participant(Block block, KnownAccount account) {
        block.put("priorCTReports", account.priorReports());
        states(block, account);
        whereabouts(block, account);
        return block.put("additionalInfo", String.join("\n", remarks(account))).done();
    }

    private Block identity(KnownAccount account) {
        return new Block()
                .put("espIdentifier", account.id())
                .put("espService", shortened(known.platform(), 100))
                .put("compromisedAccount", account.subscriber().flatMap(Subscriber::compromised))
                .put("screenName", account.subscriber().flatMap(Subscriber::screenName))
                .put("displayName", account.displayNames())
                .put(
                        "profileUrl",
                        account.subscriber().map(Subscriber::profileUrls).orElse(List.of()))
                .put("profileBio", account.subscriber().flatMap(Subscriber::bio))
                .put("ipCaptureEvent", Traces.addresses(account.traces()))
                .put("deviceId", Traces.devices(account.traces()));
    }

    private static void group(Block block, KnownAccount account) {
        block.put("groupIdentifier", account.subscriber().flatMap(Subscriber::group));
    }

    private static void whereabouts(Block block, KnownAccount account) {
        block.put("estimatedLocation", location(account))
                .put("allEmailsReported", account.subscriber().flatMap(Subscriber::allEmailsReported));
    }

    private Map<String, Object> associated(KnownAccount account) {
        Block block = new Block().put("type", "Linked");
        block.put("espService", known.platform())
                .put("espIdentifier", account.id())
                .put("displayName", account.displayNames());
        states(block, account);
        return block.put("ipCaptureEvent", Traces.addresses(account.traces()))
                .put("deviceId", Traces.devices(account.traces()))
                .put("priorCTReport", account.priorReports())
                .put("additionalInfo", String.join("\n", remarks(account)))
                .done();
    }

    private Map<String, Object> person(KnownAccount account) {
        Block block = new Block().put("age", age(account));
        account.subscriber().ifPresent(told -> SubscriberBlocks.person(block, told));
        return block.done();
    }

    /** The age of a year of birth; which of two it is, nobody can tell from the year alone, and the remarks say so. */
    private Optional<Integer> age(KnownAccount account) {
        return account.told()
                .age()
                .birthYear()
                .map(year -> known.readAt().atZone(ZoneOffset.UTC).getYear() - year)
                .filter(age -> age >= 0 && age <= 150);
    }

    private static void states(Block block, KnownAccount account) {
        measures(block, account);
        account.subscriber().ifPresent(told -> {
            // the platform knows when it took effect, and whether the user was told
            told.temporarilyDisabled()
                    .ifPresent(off -> block.put("accountTemporarilyDisabled", SubscriberBlocks.disabled(off)));
            told.permanentlyDisabled()
                    .ifPresent(off -> block.put("accountPermanentlyDisabled", SubscriberBlocks.disabled(off)));
        });
    }

    private static void measures(Block block, KnownAccount account) {
        latest(account, Measure.Suspend.class)
                .ifPresent(suspended -> block.put(
                        "accountTemporarilyDisabled",
                        new Block()
                                .put("value", (Object) suspended.liftedAt().isEmpty())
                                .put("disabledDate", suspended.since().toString())
                                .put("reenabledDate", suspended.liftedAt().map(Object::toString))
                                .done()));
        latest(account, Measure.Ban.class)
                .filter(banned -> banned.liftedAt().isEmpty())
                .ifPresent(banned -> block.put(
                        "accountPermanentlyDisabled",
                        new Block()
                                .put("value", (Object) true)
                                .put("disabledDate", banned.since().toString())
                                .done()));
    }

    private static Optional<Enforcement> latest(KnownAccount account, Class<? extends Measure> measure) {
        return account.measures().stream()
                .filter(one -> measure.isInstance(one.measure()))
                .findFirst();
    }

    /** A country, and in the US the state, as the platform told it. */
    static Map<String, Object> location(KnownAccount account) {
        Optional<Map<String, Object>> told =
                account.subscriber().flatMap(Subscriber::estimatedLocation).map(SubscriberBlocks::location);
        return told.orElseGet(() -> region(account));
    }

    private static Map<String, Object> region(KnownAccount account) {
        String region = account.told().region().orElse("");
        if (region.length() < 2) {
            return Map.of();
        }
        String country = region.substring(0, 2);
        return new Block()
                .put("countryCode", country)
                .put("region", region.length() > 3 ? region.substring(3) : "")
                .put("verified", (Object) false)
                .done();
    }

    /** What stands in no field: the age as it is known, what is in force, what is no address, what a reviewer knows. */
    private List<String> remarks(KnownAccount account) {
        List<String> remarks = new ArrayList<>();
        Age age = account.told().age();
        if (age.band() != Band.UNKNOWN) {
            remarks.add(ageWords(age));
        }
        AgesApart.of(account, known.readAt()).ifPresent(text -> remarks.add("[Observed] " + text));
        List<String> claims = account.subscriber().stream()
                .flatMap(told -> SubscriberFacts.of(told).stream())
                .filter(fact -> fact.kind() == Statement.CLAIMED)
                .map(Stated::label)
                .distinct()
                .toList();
        if (!claims.isEmpty()) {
            remarks.add("[" + Statement.CLAIMED.title() + "] As the user gave them, verified by nobody: "
                    + String.join(", ", claims) + ".");
        }
        Traces.noAddresses(account.traces())
                .forEach(text ->
                        remarks.add("[Observed] Sent by the platform as an IP address, which it is not: " + text));
        String known = form.remarks().getOrDefault(account.id(), "");
        if (!known.isBlank()) {
            remarks.add("[" + Statement.ASSESSED.title() + "] " + known.strip());
        }
        return remarks;
    }

    static String ageWords(Age age) {
        String who = age.assurance() == Assurance.DECLARED || age.assurance() == Assurance.NONE
                ? "[" + Statement.CLAIMED.title() + "] "
                : "[" + Statement.OBSERVED.title() + "] ";
        return who + "Age " + age.band().wireName() + " (" + howKnown(age.assurance()) + ")"
                + age.birthYear()
                        .map(year ->
                                ", born in " + year + "; the age in years is computed from it and may be one too high")
                        .orElse("");
    }

    static String howKnown(Assurance assurance) {
        return switch (assurance) {
            case NONE -> "the platform does not say how it knows";
            case DECLARED -> "declared by the user";
            case ESTIMATED -> "estimated by the platform";
            case VERIFIED -> "verified by the platform";
        };
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
