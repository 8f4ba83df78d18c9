package org.nightlight.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseHit;
import org.nightlight.policy.PhraseBook;
import org.nightlight.policy.PhraseCategory;
import org.nightlight.policy.PhraseCategory.Direction;

/**
 * Finds the pack's phrases in the text of an event, however disguised, also where they are split over the sender's last
 * messages: then one signal per category. Signals are named like the category, with the age it discloses where it does.
 */
public final class PhraseDetector implements TextDetector {

    private static final String NAME = "phrases";
    private static final String VERSION = "3";

    private final SenderTails tails;

    /** Looks at each message alone. */
    public PhraseDetector() {
        this(new SenderTails(0));
    }

    /** With what each sender has just written, which this detector keeps up to date. */
    PhraseDetector(SenderTails tails) {
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
    public void decided(Event event) {
        tails.add(event);
    }

    @Override
    public List<Signal> detect(DetectionInput input) {
        PhraseBook book = input.pack().phrases();
        String text = input.event().text().orElse("");
        List<PhraseHit> hits = book.find(input.views());
        List<JoinedTexts.Whole> joined = input.joined().with(tails);
        if (hits.isEmpty() && joined.isEmpty()) {
            return List.of();
        }
        List<Signal> signals = new ArrayList<>(hits.size());
        HiddenText hidden = new HiddenText(this, "phrase");
        for (PhraseHit hit : hits) {
            signals.add(signal(
                    book,
                    hit,
                    text,
                    new Signal.Span(hit.span().start(), hit.span().end()),
                    false));
            count(book, hit, hidden);
        }
        Set<String> seen = new HashSet<>();
        hits.forEach(hit -> seen.add(hit.category()));
        for (JoinedTexts.Whole whole : joined) {
            JoinedText together = whole.text();
            for (PhraseHit hit : crossing(book, whole, seen)) {
                if (seen.add(hit.category())) {
                    signals.add(signal(book, hit, together.text(), together.inMessage(hit.span()), true));
                    count(book, hit, hidden);
                }
            }
        }
        hidden.report(signals);
        return signals;
    }

    /** What goes over the beginning of the message, is of no category seen, and was not already complete before it. */
    private static List<PhraseHit> crossing(PhraseBook book, JoinedTexts.Whole whole, Set<String> seen) {
        JoinedText text = whole.text();
        List<PhraseHit> crossing = book.findAcross(
                whole.views(),
                text.boundary(),
                hit -> !seen.contains(hit.category()) && (!isOneWord(hit.phrase()) || text.isMeant(hit.span())));
        if (crossing.isEmpty()) {
            return List.of();
        }
        List<PhraseHit> known = book.find(whole.before());
        return crossing.stream()
                .filter(hit -> known.stream()
                        .noneMatch(before ->
                                before.id().equals(hit.id()) && before.span().overlaps(hit.span())))
                .toList();
    }

    private static boolean isOneWord(Phrase phrase) {
        return phrase.pattern().indexOf(' ') < 0 && !phrase.pattern().contains("\\s");
    }

    /** Only what somebody does is watched for; repeated letters and slips are how people write. */
    private static void count(PhraseBook book, PhraseHit hit, HiddenText hidden) {
        boolean watched = book.category(hit)
                .map(PhraseCategory::direction)
                .map(direction -> direction == Direction.ACTOR_TO_TARGET || direction == Direction.ACTOR_ABOUT_SELF)
                .orElse(true);
        if (watched && hit.obfuscated()) {
            switch (hit.view()) {
                case FOLDED, PLAIN -> hidden.add("invisible");
                case SKELETON -> hidden.add("lookalike");
                case LEET -> hidden.add("leet");
                case JOINED -> hidden.add("spaced");
                case SQUEEZED -> {}
            }
        }
    }

    private static Signal signal(PhraseBook book, PhraseHit hit, String text, Signal.Span span, boolean joined) {
        Map<String, Object> attributes = HashMap.newHashMap(5);
        attributes.put("phrase", hit.id());
        attributes.put("language", hit.phrase().language());
        attributes.put("obfuscated", hit.obfuscated());
        attributes.put("joined", joined);
        book.age(hit, text).ifPresent(years -> attributes.put("age", (long) years));
        return new Signal(hit.category(), book.score(hit), NAME, VERSION, Optional.of(span), attributes);
    }
}
