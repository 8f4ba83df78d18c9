package org.nightlight.server.channels.internal;

import static org.nightlight.server.channels.internal.WorksheetFacts.TIME;
import static org.nightlight.server.channels.internal.WorksheetFacts.field;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.server.channels.Worksheet.Field;
import org.nightlight.server.channels.Worksheet.Origin;
import org.nightlight.server.review.CaseLookup.CaseSummary;
import org.nightlight.server.review.CaseMaterial.DecidedEvent;
import org.nightlight.server.subscribers.Activity.IpEvent;
import org.nightlight.server.subscribers.Activity.Occasion;
import org.nightlight.server.subscribers.Contact;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscribers;
import org.springframework.stereotype.Component;

/** From where an account came, and how its holder can be reached, as far as the platform told. */
@Component
class NetworkFacts {

    private static final Period BEFORE = Period.ofMonths(3);

    private final Subscribers subscribers;

    NetworkFacts(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    /** The addresses at what happened, oldest first, and those of before. */
    List<Field> fields(CaseSummary one, List<DecidedEvent> events) {
        Set<String> seen = new LinkedHashSet<>();
        for (DecidedEvent event : events) {
            event.circumstances()
                    .ip()
                    .ifPresent(ip -> seen.add(TIME.format(event.at()) + " "
                            + event.type().toLowerCase(Locale.ROOT) + ": " + ip
                            + port(event.circumstances().port())));
        }
        Optional<Instant> since = events.stream()
                .map(DecidedEvent::at)
                .min(Instant::compareTo)
                .map(first -> first.atOffset(ZoneOffset.UTC).minus(BEFORE).toInstant());
        String before = told(one).stream()
                .flatMap(subscriber -> subscriber.ipEvents().stream())
                .filter(event -> event.event().filter(Occasion.LOGIN::equals).isPresent())
                .filter(event -> since.isEmpty()
                        || event.at().map(at -> !at.isBefore(since.get())).orElse(true))
                .map(NetworkFacts::line)
                .collect(Collectors.joining("\n"));
        told(one).stream()
                .flatMap(subscriber -> subscriber.ipEvents().stream())
                .filter(event -> event.event().filter(Occasion.LOGIN::equals).isEmpty())
                .map(NetworkFacts::line)
                .forEach(seen::add);
        return List.of(
                field(
                        "network.address",
                        "Network",
                        "IP address and port",
                        String.join("\n", seen),
                        Origin.OBSERVED,
                        "With date, time and time zone of what was detected; your service's logs have it"),
                field(
                        "network.logins",
                        "Network",
                        "Log-ins of the three months before",
                        before,
                        Origin.OBSERVED,
                        "IP addresses with their times; the platform can be asked for them where the report to NCMEC is"
                                + " prepared"));
    }

    /** Mail addresses and telephone numbers. */
    List<String> contacts(CaseSummary one) {
        return told(one).stream()
                .flatMap(subscriber -> Stream.concat(
                        subscriber.emails().stream().map(Contact.Email::address),
                        subscriber.phones().stream().map(Contact.Phone::number)))
                .toList();
    }

    private Optional<Subscriber> told(CaseSummary one) {
        return subscribers.of(one.id(), one.account()).map(Subscribers.Answer::subscriber);
    }

    private static String line(IpEvent event) {
        return event.at().map(TIME::format).orElse("at a time not known")
                + event.event()
                        .map(on -> " " + on.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                + ": " + event.address() + port(event.port())
                + (event.possibleProxy().orElse(false) ? ", possibly a proxy" : "");
    }

    private static String port(Optional<Integer> port) {
        return port.map(number -> ", port " + number).orElse("");
    }
}
