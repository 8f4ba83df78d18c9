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
 * that no rule can act on it by oversight. A perceptual hash of low quality says nothing (a plain surface matches any
 * other), so it is left out and only cryptographic hashes are compared.
 */
public final class KnownMediaDetector implements Detector {

    /** Below this quality a PDQ hash must not be matched, as its authors say. */
    public static final int MINIMUM_QUALITY = 50;

    private static final String NAME = "known-media";

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
        return "1";
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
                    for (KnownMedia.Match match : banks.match(comparable(fingerprints))) {
                        signals.add(signal(item, match));
                    }
                }
                case MediaItem.Unavailable missing -> unavailable.add(item.id() + " (" + missing.reason() + ")");
            }
        }
        if (!unavailable.isEmpty()) {
            throw new DetectorException("Media could not be had: " + String.join(", ", unavailable), signals);
        }
        return signals;
    }

    private static MediaItem.Fingerprints comparable(MediaItem.Fingerprints fingerprints) {
        boolean poor = fingerprints
                .quality()
                .filter(quality -> quality < MINIMUM_QUALITY)
                .isPresent();
        return poor
                ? new MediaItem.Fingerprints(
                        List.of(),
                        fingerprints.quality(),
                        fingerprints.md5(),
                        fingerprints.sha1(),
                        fingerprints.sha256())
                : fingerprints;
    }

    private static Signal signal(MediaItem item, KnownMedia.Match match) {
        Map<String, Object> attributes = new HashMap<>(16);
        attributes.put("media", item.id());
        attributes.put("bank", match.bank());
        attributes.put("entry", match.entry());
        attributes.put("harm_class", match.harmClass().name().toLowerCase(Locale.ROOT));
        attributes.put("duty", match.duty().name().toLowerCase(Locale.ROOT));
        attributes.put("algorithm", match.algorithm());
        attributes.put("distance", (long) match.distance());
        match.source().ifPresent(source -> attributes.put("source", source));
        return new Signal(
                match.shadow() ? "media.known_shadow" : "media.known",
                1 - match.distance() / 256.0,
                NAME,
                "1",
                Optional.empty(),
                attributes);
    }
}
