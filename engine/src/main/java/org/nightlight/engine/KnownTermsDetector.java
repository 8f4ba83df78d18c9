package org.nightlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nightlight.language.Link;
import org.nightlight.language.LinkFinder;
import org.nightlight.language.TextViews;

/**
 * Finds the phrases and addresses that operators listed, also where they are split over the sender's last messages.
 * Required: a text that could not be compared is held.
 *
 * <p>Signals {@code text.listed} and {@code link.listed}, one per match; a match in a bank that only counts is
 * {@code text.listed_shadow} or {@code link.listed_shadow}, so that no rule can act on it by oversight.
 */
public final class KnownTermsDetector implements TextDetector {

    private static final String NAME = "known-terms";
    private static final String VERSION = "3";

    private final KnownTerms terms;
    private final SenderTails tails;
    private final LinkFinder links = new LinkFinder();

    /** Asks these lists about each message alone. */
    public KnownTermsDetector(KnownTerms terms) {
        this(terms, new SenderTails(0));
    }

    /** With what each sender has just written, which the detector of phrases keeps up to date. */
    KnownTermsDetector(KnownTerms terms, SenderTails tails) {
        this.terms = terms;
        this.tails = tails;
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
    public OnFailure onFailure() {
        return OnFailure.REQUIRED;
    }

    @Override
    public boolean appliesTo(Event event) {
        return TextDetector.super.appliesTo(event) && (terms.anyPhrases() || terms.anyAddresses());
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        Event event = input.event();
        List<Signal> signals = new ArrayList<>(0);
        if (terms.anyPhrases()) {
            List<KnownTerms.Match> inMessage = terms.phrases(input.views());
            add("text.listed", inMessage, input.joined().with(tails), terms::phrases, signals);
        }
        if (terms.anyAddresses()) {
            List<KnownTerms.Match> inMessage = addresses(input.views());
            add("link.listed", inMessage, JoinedTexts.wholes(tails.joinedAsAddress(event)), this::addresses, signals);
        }
        return signals;
    }

    private List<KnownTerms.Match> addresses(TextViews views) {
        List<KnownTerms.Match> matches = new ArrayList<>(0);
        for (Link link : links.find(views.text())) {
            matches.addAll(terms.addresses(link));
        }
        return matches;
    }

    /** What is in the message, and each entry once more that is not but goes over its beginning. */
    private static void add(
            String name,
            List<KnownTerms.Match> inMessage,
            List<JoinedTexts.Whole> joined,
            Function<TextViews, List<KnownTerms.Match>> find,
            List<Signal> signals) {
        Set<Entry> seen = new HashSet<>();
        for (KnownTerms.Match match : inMessage) {
            seen.add(Entry.of(match));
            signals.add(signal(match, name, spanOf(match), false));
        }
        for (JoinedTexts.Whole whole : joined) {
            for (KnownTerms.Match match : crossing(whole, find)) {
                if (seen.add(Entry.of(match))) {
                    signals.add(signal(match, name, whole.text().inMessage(match.span()), true));
                }
            }
        }
    }

    private record Entry(String bank, String entry) {
        static Entry of(KnownTerms.Match match) {
            return new Entry(match.bank(), match.entry());
        }
    }

    /** What goes over the beginning of the message, is no short word by chance, and was not already complete before it. */
    private static List<KnownTerms.Match> crossing(
            JoinedTexts.Whole whole, Function<TextViews, List<KnownTerms.Match>> find) {
        JoinedText text = whole.text();
        List<KnownTerms.Match> crossing = find.apply(whole.views()).stream()
                .filter(match ->
                        text.crosses(match.span()) && (!mayBeOneWord(match, text) || text.isMeant(match.span())))
                .toList();
        if (crossing.isEmpty()) {
            return List.of();
        }
        List<KnownTerms.Match> known = find.apply(whole.before());
        return crossing.stream()
                .filter(match -> known.stream()
                        .noneMatch(before -> Entry.of(before).equals(Entry.of(match))
                                && before.span().overlaps(match.span())))
                .toList();
    }

    /** A word that was torn apart is either put together again or found as hidden. */
    private static boolean mayBeOneWord(KnownTerms.Match match, JoinedText text) {
        return match.obfuscated() || match.span().of(text.text()).codePoints().noneMatch(Character::isWhitespace);
    }

    private static Signal.Span spanOf(KnownTerms.Match match) {
        return new Signal.Span(match.span().start(), match.span().end());
    }

    private static Signal signal(KnownTerms.Match match, String name, Signal.Span span, boolean joined) {
        Map<String, Object> attributes = new HashMap<>(16);
        attributes.put("bank", match.bank());
        attributes.put("entry", match.entry());
        attributes.put("harm_class", match.harmClass().name().toLowerCase(Locale.ROOT));
        attributes.put("duty", match.duty().name().toLowerCase(Locale.ROOT));
        attributes.put("obfuscated", match.obfuscated());
        attributes.put("joined", joined);
        match.category().ifPresent(category -> attributes.put("category", category));
        match.severity().ifPresent(severity -> attributes.put("severity", severity));
        match.language().ifPresent(language -> attributes.put("language", language));
        match.source().ifPresent(source -> attributes.put("source", source));
        return new Signal(match.shadow() ? name + "_shadow" : name, 1.0, NAME, VERSION, Optional.of(span), attributes);
    }
}
