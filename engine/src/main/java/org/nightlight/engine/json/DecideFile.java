package org.nightlight.engine.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.engine.Account;
import org.nightlight.engine.Decision;
import org.nightlight.engine.DecisionIds;
import org.nightlight.engine.Detector;
import org.nightlight.engine.Engine;
import org.nightlight.engine.EngineListener;
import org.nightlight.engine.Event;
import org.nightlight.engine.LocalAccounts;
import org.nightlight.engine.LocalMemory;
import org.nightlight.engine.MediaItem;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.RuleExplanation;
import tools.jackson.core.JsonToken;

/**
 * Runs a file of events through an engine without a server: one JSON object a line, either an event as {@code POST
 * /v1/events} takes it or {@code {"account":{"id":…}}}. Decisions come in the order of the events, on the events' own
 * times. Used once, by one thread.
 */
public final class DecideFile {

    private static final String SERVICE = "file";

    private final LocalAccounts accounts = new LocalAccounts();
    private final EventClock clock = new EventClock(Instant.EPOCH);
    private final EventReader reader = new EventReader(clock, InputLimits.STANDARD.anyTime());
    private final AccountReader accountReader = new AccountReader();
    private final DecisionWriter writer = new DecisionWriter();
    private final MediaResolver media;
    private final Engine engine;

    /**
     * Prepares a run.
     *
     * @param detectors the detectors to run
     * @param closerLook asked only where a score is doubtful
     * @param media fingerprints media that are given by their bytes
     * @param bases on which legal bases private messages may be examined
     */
    public DecideFile(
            PolicyPack pack,
            List<Detector> detectors,
            Optional<Detector> closerLook,
            MediaResolver media,
            LegalBases bases) {
        this.media = media;
        Engine quick = new Engine(
                () -> pack,
                accounts,
                new LocalMemory(),
                detectors,
                bases,
                clock,
                DecisionIds.seeded(1),
                EngineListener.noop());
        this.engine = closerLook.map(quick::withCloserLook).orElse(quick);
    }

    /**
     * Decides every event and writes one answer a line.
     *
     * @param errors hears of every line that could not be read, in one sentence
     * @return how many lines could not be read
     */
    public int decide(InputStream in, OutputStream out, Consumer<String> errors) throws IOException {
        return lines(in, errors, (event, warnings) -> {
            long from = System.nanoTime();
            Decision decision = engine.decide(event);
            long micros = (System.nanoTime() - from) / 1_000;
            write(out, writer.answer(event, decision, List.of(), warnings, micros));
        });
    }

    /**
     * The same with what is for staff alone: the scores with their parts, and what would have kept the rules from firing.
     *
     * @param errors hears of every line that could not be read, in one sentence
     * @return how many lines could not be read
     */
    public int decideExplained(InputStream in, OutputStream out, Consumer<String> errors) throws IOException {
        return lines(in, errors, (event, warnings) -> {
            var explained = engine.decideExplained(event);
            write(out, writer.staff(event, explained.decision(), explained.lowering(), warnings));
        });
    }

    private static void write(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Explains every event and then decides it, so that later ones find what it left in memory.
     *
     * @param explained hears what each rule says to each event
     * @return how many lines could not be read
     */
    public int explain(InputStream in, Explained explained, Consumer<String> errors) throws IOException {
        return lines(in, errors, (event, warnings) -> {
            List<RuleExplanation> rules = engine.explain(event);
            explained.event(event, engine.decide(event), rules);
        });
    }

    /** Hears what the rules say to an event. */
    public interface Explained {
        /** Called for each event in its order. */
        void event(Event event, Decision decision, List<RuleExplanation> rules);
    }

    private interface EventLine {
        void event(Event event, List<String> warnings);
    }

    private int lines(InputStream in, Consumer<String> errors, EventLine each) throws IOException {
        // one character a byte and back, so that bytes that are not UTF-8 reach the reader that refuses them
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        int failed = 0;
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    line(line.getBytes(StandardCharsets.ISO_8859_1), each);
                } catch (InvalidInputException e) {
                    failed++;
                    errors.accept("Line " + number + ": " + e.error().code()
                            + (e.pointer().isEmpty() ? "" : " at " + e.pointer()) + ": " + e.getMessage());
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException("The decisions could not be written", e);
        }
        return failed;
    }

    private void line(byte[] json, EventLine each) throws InvalidInputException {
        if (isAccount(json)) {
            accounts.put(account(json));
            return;
        }
        EventDraft draft = reader.read(SERVICE, json);
        List<MediaItem> items = new ArrayList<>();
        for (MediaDraft medium : draft.media()) {
            items.add(new MediaItem(medium.id(), medium.kind(), evidence(medium.source())));
        }
        clock.moveTo(draft.at());
        each.event(draft.toEvent(items), draft.warnings());
    }

    private MediaItem.Evidence evidence(MediaSource source) {
        return switch (source) {
            case MediaSource.Hashes hashes -> hashes.fingerprints();
            case MediaSource.Bytes bytes -> media.fingerprint(bytes.bytes());
            case MediaSource.Url url -> new MediaItem.Unavailable("Addresses are not fetched without a server");
            case MediaSource.Attached attached -> new MediaItem.Unavailable("A file of events has no parts");
        };
    }

    private static boolean isAccount(byte[] json) throws InvalidInputException {
        try (JsonCursor cursor = JsonCursor.of(json)) {
            return cursor.next() == JsonToken.START_OBJECT
                    && cursor.next() == JsonToken.PROPERTY_NAME
                    && cursor.name().equals("account");
        }
    }

    private Account account(byte[] json) throws InvalidInputException {
        try (JsonCursor cursor = JsonCursor.of(json)) {
            cursor.next();
            cursor.nextMember();
            Account account = accountReader.named(cursor, SERVICE);
            while (cursor.nextMember()) {
                cursor.skipUnknown();
            }
            cursor.expectEnd();
            return account;
        }
    }
}
