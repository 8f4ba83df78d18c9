package org.nightlight.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;

/** An engine with the default pack, a few accounts and a listener that takes notes. */
final class Fixtures implements EngineListener {

    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    static final String SERVICE = "harbour";
    static final PolicyPack PACK = load();

    final LocalAccounts accounts = new LocalAccounts();
    final LocalMemory memory = new LocalMemory();
    final List<String> failures = new ArrayList<>();
    private int events;

    private static PolicyPack load() {
        try {
            return PolicyPack.load(DefaultPackTest.FOLDER);
        } catch (InvalidPackException e) {
            throw new IllegalStateException(e);
        }
    }

    Fixtures() {
        account("river-17", Account.Band.ADULT, "US");
        account("stone-4", Account.Band.AGE_13_15, "US");
        account("lake-2", Account.Band.AGE_16_17, "DE");
    }

    Account account(String id, Account.Band band, String region) {
        Account account = new Account(
                SERVICE,
                id,
                Optional.of(id),
                Optional.of(NOW.minus(Duration.ofDays(3))),
                Optional.of(region),
                new Account.Age(band, Account.Assurance.DECLARED),
                List.of(),
                List.of());
        accounts.put(account);
        return account;
    }

    Engine engine(Detector... detectors) {
        return engine(LegalBases.none(), detectors);
    }

    Engine engine(LegalBases bases, Detector... detectors) {
        return engine(PACK, memory, bases, detectors);
    }

    Engine engine(PolicyPack pack, Memory into, Detector... detectors) {
        return engine(pack, into, LegalBases.none(), detectors);
    }

    private Engine engine(PolicyPack pack, Memory into, LegalBases bases, Detector... detectors) {
        return new Engine(
                () -> pack,
                accounts,
                into,
                List.of(detectors),
                bases,
                Clock.fixed(NOW, ZoneOffset.UTC),
                DecisionIds.seeded(1),
                this);
    }

    static Detector[] text() {
        return TextDetectors.all().toArray(Detector[]::new);
    }

    Event message(String from, String to, String text) {
        return event(EventType.MESSAGE, from, to, Event.ConversationKind.DIRECT, Optional.of(text), List.of());
    }

    Event media(String from, MediaItem.Evidence... evidence) {
        List<MediaItem> media = new ArrayList<>();
        for (int i = 0; i < evidence.length; i++) {
            media.add(new MediaItem("m" + i, MediaItem.Kind.IMAGE, evidence[i]));
        }
        return event(EventType.MEDIA, from, "stone-4", Event.ConversationKind.DIRECT, Optional.empty(), media);
    }

    Event event(
            EventType type,
            String from,
            String to,
            Event.ConversationKind kind,
            Optional<String> text,
            List<MediaItem> media) {
        events++;
        return new Event(
                SERVICE,
                "evt-" + events,
                type,
                NOW.plusSeconds(events),
                from,
                Optional.of(to),
                List.of(),
                Optional.of(new Event.Conversation("c-" + from + to, kind)),
                Optional.empty(),
                text,
                media,
                Event.Context.NONE);
    }

    @Override
    public void detectorFailed(Detector detector, Event event, Exception cause) {
        failures.add(detector.name() + ": " + cause.getMessage());
    }
}
