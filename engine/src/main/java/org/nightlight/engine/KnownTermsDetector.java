package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nightlight.language.Link;
import org.nightlight.language.LinkFinder;

/**
 * Finds the phrases and addresses that operators listed. Required: a text that could not be compared is held.
 *
 * <p>Signals {@code text.listed} and {@code link.listed}, one per match; a match in a bank that only counts is
 * {@code text.listed_shadow} or {@code link.listed_shadow}, so that no rule can act on it by oversight.
 */
public final class KnownTermsDetector implements Detector {

    private static final String NAME = "known-terms";
    private static final String VERSION = "1";

    private final KnownTerms terms;
    private final LinkFinder links = new LinkFinder();

    /** Asks these lists. */
    public KnownTermsDetector(KnownTerms terms) {
        this.terms = terms;
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
        return Duration.ofMillis(250);
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.REQUIRED;
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public boolean appliesTo(Event event) {
        return event.text().filter(text -> !text.isEmpty()).isPresent() && (terms.anyPhrases() || terms.anyAddresses());
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        String text = input.event().text().orElse("");
        List<Signal> signals = new ArrayList<>(0);
        if (terms.anyPhrases()) {
            for (KnownTerms.Match match : terms.phrases(input.views())) {
                signals.add(signal(match, "text.listed"));
            }
        }
        if (terms.anyAddresses()) {
            for (Link link : links.find(text)) {
                for (KnownTerms.Match match : terms.addresses(link)) {
                    signals.add(signal(match, "link.listed"));
                }
            }
        }
        return signals;
    }

    private static Signal signal(KnownTerms.Match match, String name) {
        Map<String, Object> attributes = new HashMap<>(16);
        attributes.put("bank", match.bank());
        attributes.put("entry", match.entry());
        attributes.put("harm_class", match.harmClass().name().toLowerCase(Locale.ROOT));
        attributes.put("duty", match.duty().name().toLowerCase(Locale.ROOT));
        attributes.put("obfuscated", match.obfuscated());
        match.category().ifPresent(category -> attributes.put("category", category));
        match.severity().ifPresent(severity -> attributes.put("severity", severity));
        match.language().ifPresent(language -> attributes.put("language", language));
        match.source().ifPresent(source -> attributes.put("source", source));
        return new Signal(
                match.shadow() ? name + "_shadow" : name,
                1.0,
                NAME,
                VERSION,
                Optional.of(new Signal.Span(match.span().start(), match.span().end())),
                attributes);
    }
}
