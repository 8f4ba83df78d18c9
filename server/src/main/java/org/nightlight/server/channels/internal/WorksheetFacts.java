package org.nightlight.server.channels.internal;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.engine.Signal;
import org.nightlight.server.channels.Worksheet.Field;
import org.nightlight.server.channels.Worksheet.Origin;
import org.nightlight.server.evidence.Vault.VaultException;
import org.nightlight.server.filing.ReportingSetup;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.review.CaseMaterial.KeptMedia;
import org.nightlight.server.review.ReportableMedium;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The fields that channels ask for, filled from the case. Nothing that somebody wrote stands in them: who needs words puts
 * them in.
 */
@Component
class WorksheetFacts {

    private static final Logger LOG = LoggerFactory.getLogger(WorksheetFacts.class);
    /** How times stand in worksheets. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CaseMaterial material;
    private final CaseCircumstances circumstances;
    private final NetworkFacts network;
    private final ReportingSetup setup;

    WorksheetFacts(CaseMaterial material, CaseCircumstances circumstances, NetworkFacts network, ReportingSetup setup) {
        this.material = material;
        this.circumstances = circumstances;
        this.network = network;
        this.setup = setup;
    }

    /** Who reports. */
    List<Field> reporter() {
        Map<String, Object> reporter = setup.now().reporter();
        Map<?, ?> person = inner(reporter, "reportingPerson");
        String name = words(text(person, "firstName"), text(person, "lastName"));
        String contact = text(person, "email");
        return List.of(
                field("reporter.name", "Reporting person", "Name", name, Origin.CLAIMED, "Of whoever reports it"),
                field(
                        "reporter.contact",
                        "Reporting person",
                        "Contact details",
                        contact,
                        Origin.CLAIMED,
                        "Where questions reach you, and who is there when you are not"));
    }

    /** What was found, how, when and where. */
    List<Field> detection(CaseSummary one) {
        List<DecidedEvent> events = events(one);
        String description = events.stream()
                .map(event -> TIME.format(event.at()) + " " + event.type().toLowerCase(Locale.ROOT) + ": "
                        + event.decision().reasons().stream()
                                .map(Decision.Reason::message)
                                .distinct()
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n"));
        String how = events.stream()
                .flatMap(event -> event.decision().signals().stream())
                .map(Signal::detector)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String platform = setup.now().platform().orElse(one.service());
        return List.of(
                field(
                        "detection.description",
                        "Detection",
                        "Content, or a description of it",
                        description.isEmpty() ? one.headline() : one.headline() + "\n" + description,
                        Origin.OBSERVED,
                        "What the rules saw. Put in what police need of the words themselves; they are on the case"),
                field(
                        "detection.how",
                        "Detection",
                        "How it was detected",
                        how.isEmpty() ? "" : "By this software's detectors: " + how + "; looked at by a person",
                        Origin.OBSERVED,
                        "Say so when a user reported it"),
                field(
                        "detection.when",
                        "Detection",
                        "Date and time",
                        events.stream().map(event -> TIME.format(event.at())).collect(Collectors.joining("\n")),
                        Origin.OBSERVED,
                        "In UTC. Only times that were observed"),
                field("detection.platform", "Detection", "Platform", platform, Origin.OBSERVED, ""),
                field(
                        "detection.url",
                        "Detection",
                        "Address (URL)",
                        "",
                        Origin.NOBODY,
                        "Where it was to be seen, if it was to be seen by an address"));
    }

    /** What media there are. */
    List<Field> media(CaseSummary one) {
        Set<String> lines = new LinkedHashSet<>();
        Set<String> hashes = new LinkedHashSet<>();
        for (DecidedEvent event : events(one)) {
            for (KeptMedia medium : event.media()) {
                lines.add(medium.kind().toLowerCase(Locale.ROOT) + " " + medium.id() + " of " + TIME.format(event.at())
                        + medium.vault().map(_ -> ", kept sealed").orElse(", not kept"));
            }
            hashes.addAll(hashes(event));
        }
        return List.of(
                field("media.list", "Media", "Files", String.join("\n", lines), Origin.OBSERVED, ""),
                field(
                        "media.hashes",
                        "Media",
                        "Hash values",
                        String.join("\n", hashes),
                        Origin.OBSERVED,
                        "MD5, SHA-1 or SHA-256 of each file, where you have them"),
                field(
                        "media.exif",
                        "Media",
                        "Metadata (EXIF)",
                        "",
                        Origin.NOBODY,
                        "Only as far as it was read on the case"));
    }

    private List<String> hashes(DecidedEvent event) {
        if (event.media().isEmpty()) {
            return List.of();
        }
        try {
            return material.mediaOf(event.decision().id()).stream()
                    .map(WorksheetFacts::hashes)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (VaultException damaged) {
            LOG.error(
                    "The media of decision {} cannot be read for a worksheet",
                    event.decision().id(),
                    damaged);
            return List.of("Of " + TIME.format(event.at()) + ": what is kept is damaged and cannot be read");
        }
    }

    private static String hashes(ReportableMedium medium) {
        List<String> known = new ArrayList<>();
        medium.md5().ifPresent(hash -> known.add("MD5 " + hash));
        medium.sha1().ifPresent(hash -> known.add("SHA-1 " + hash));
        medium.sha256().ifPresent(hash -> known.add("SHA-256 " + hash));
        medium.pdq().ifPresent(hash -> known.add("PDQ " + hash));
        if (known.isEmpty()) {
            return "";
        }
        String listed = medium.matches().isEmpty()
                ? ""
                : medium.exactMatchOfVerifiedList()
                        ? ", the same file as one of a verified list"
                        : ", looks like one of a list";
        return medium.id() + ": " + String.join(", ", known) + listed;
    }

    /** From which addresses the account came when it happened, and before. */
    List<Field> network(CaseSummary one) {
        return network.fields(one, events(one));
    }

    /** What is known of the account. */
    List<Field> account(CaseSummary one) {
        Account account = material.account(one.service(), one.account());
        List<String> told = new ArrayList<>();
        account.createdAt().ifPresent(at -> told.add("made " + TIME.format(at)));
        account.region().ifPresent(region -> told.add("region " + region));
        if (!account.age().equals(Account.Age.UNKNOWN)) {
            told.add("age " + account.age().band().wireName() + ", "
                    + account.age().assurance().name().toLowerCase(Locale.ROOT));
        }
        return List.of(
                field(
                        "account.identifiers",
                        "User account",
                        "Identifiers",
                        words(
                                one.account(),
                                account.displayName()
                                        .map(name -> "(shown as: " + name + ")")
                                        .orElse(""),
                                String.join(", ", network.contacts(one))),
                        Origin.CLAIMED,
                        "Also e-mail address and telephone number, which your service knows"),
                field(
                        "account.information",
                        "User account",
                        "Account information",
                        String.join("; ", told),
                        Origin.CLAIMED,
                        "As the user or the platform said it"));
    }

    /** Who else is concerned. */
    Field connections(CaseSummary one) {
        return field(
                "links.accounts",
                "Links",
                "Connections with other accounts",
                String.join("\n", circumstances.targets(one)),
                Origin.OBSERVED,
                "Accounts it turned to. Add those that are direct links: the same person, payment or device");
    }

    /** A field that only a person can fill. */
    static Field blank(String id, String group, String label, String hint) {
        return new Field(id, group, label, "", Origin.NOBODY, hint);
    }

    static Field field(String id, String group, String label, String value, Origin origin, String hint) {
        return new Field(id, group, label, value, value.isEmpty() ? Origin.NOBODY : origin, hint);
    }

    private List<DecidedEvent> events(CaseSummary one) {
        return CaseCircumstances.latest(one).stream()
                .flatMap(decision -> material.decision(decision).stream())
                .toList();
    }

    private static Map<?, ?> inner(Map<?, ?> outer, String name) {
        return outer.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    static String words(String... words) {
        return String.join(" ", words).strip();
    }
}
