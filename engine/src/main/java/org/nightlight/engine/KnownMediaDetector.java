package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.policy.PrivateUse;

/**
 * Compares the media of an event with the banks. Required: what could not be compared is held.
 *
 * <p>Signals {@code media.known}, one per match; a match in a bank that only counts is {@code media.known_shadow}, so
 * that no rule can act on it by oversight. A view of low quality says nothing (a plain surface matches any other): the
 * banks leave it out, which is no match and no error, and compare the other views and the cryptographic hashes. They are
 * given it all the same, since a frame is told from the next by its first view.
 */
public final class KnownMediaDetector implements Detector {

    /** How the failure begins when there was nothing to compare, though the comparison works. */
    public static final String MEDIA_MISSING = "Media could not be had: ";

    private static final String NAME = "known-media";
    private static final String VERSION = "2";

    private final KnownMedia banks;
    private final Duration deadline;

    /** Asks these banks, and waits for them no longer than this. */
    public KnownMediaDetector(KnownMedia banks, Duration deadline) {
        this.banks = banks;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.REQUIRED;
    }

    @Override
    public PrivateUse examines() {
        return PrivateUse.KNOWN_MEDIA;
    }

    @Override
    public boolean appliesTo(Event event) {
        return !event.media().isEmpty();
    }

    @Override
    public List<Signal> detect(DetectionInput input) throws DetectorException {
        List<Signal> signals = new ArrayList<>();
        List<String> unavailable = new ArrayList<>(0);
        for (MediaItem item : input.event().media()) {
            switch (item.evidence()) {
                case MediaItem.Fingerprints fingerprints -> {
                    for (KnownMedia.Match match : banks.match(fingerprints)) {
                        signals.add(signal(item, match));
                    }
                }
                case MediaItem.Unavailable missing -> unavailable.add(item.id() + " (" + missing.reason() + ")");
            }
        }
        if (!unavailable.isEmpty()) {
            throw new DetectorException(MEDIA_MISSING + String.join(", ", unavailable), signals);
        }
        return signals;
    }

    private static Signal signal(MediaItem item, KnownMedia.Match match) {
        Map<String, Object> attributes = new HashMap<>(32);
        attributes.put("media", item.id());
        attributes.put("bank", match.bank());
        attributes.put("entry", match.entry());
        attributes.put("harm_class", lower(match.harmClass()));
        attributes.put("duty", lower(match.duty()));
        attributes.put("algorithm", match.algorithm());
        attributes.put("hash", match.hash());
        attributes.put("distance", (long) match.distance());
        match.view().ifPresent(view -> {
            attributes.put("orientation", lower(view.orientation()));
            attributes.put("at_seconds", view.at().toMillis() / 1000.0);
            attributes.put("borders_removed", view.bordersRemoved());
        });
        match.claim().source().ifPresent(source -> attributes.put("source", source));
        match.claim().list().ifPresent(list -> attributes.put("list", list));
        match.claim().category().ifPresent(category -> attributes.put("category", category));
        match.claim().severityScheme().ifPresent(scheme -> attributes.put("severity_scheme", scheme));
        match.claim().severity().ifPresent(severity -> attributes.put("severity", severity));
        return new Signal(
                match.shadow() ? "media.known_shadow" : "media.known",
                1 - match.distance() / 256.0,
                NAME,
                VERSION,
                Optional.empty(),
                attributes);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
