package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.language.Link;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.TextViews;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** What operators listed is found in a message, and over several of one sender. */
class KnownTermsDetectorTest {

    private final Fixtures given = new Fixtures();
    private final Engine engine =
            given.engine(TextDetectors.all(new Listed("paper lantern", "abcd", "moonlight"), new SenderTails())
                    .toArray(Detector[]::new));

    @Test
    void decide_listedPhrase_isASignal() {
        assertThat(listed(say("a paper lantern"))).singleElement().satisfies(signal -> {
            assertThat(signal.span()).contains(new Signal.Span(2, 15));
            assertThat(signal.attributes()).containsEntry("entry", "e0").containsEntry("joined", false);
        });
    }

    @Test
    void decide_phraseSplitInTwo_joinedSignalInTheSecond() {
        assertThat(listed(say("look a paper"))).isEmpty();

        assertThat(listed(say("lantern there"))).singleElement().satisfies(signal -> {
            assertThat(signal.span()).contains(new Signal.Span(0, 7));
            assertThat(signal.attributes()).containsEntry("entry", "e0").containsEntry("joined", true);
        });
    }

    @Test
    void decide_phraseSplitBehindPadding_joinedSignal() {
        say("x".repeat(400) + " paper");

        assertThat(listed(say("lantern"))).hasSize(1);
    }

    @Test
    void decide_longWordSplit_joinedSignal() {
        say("moon");

        assertThat(listed(say("light"))).hasSize(1);
    }

    @Test
    void decide_shortWordWhereMessagesMeet_isByChance() {
        say("the ab");
        assertThat(listed(say("cd player"))).isEmpty();
    }

    @Test
    void decide_phraseCompleteBefore_isNotSaidAgain() {
        say("paper lantern");

        assertThat(listed(say("ok"))).isEmpty();
        assertThat(listed(say("lantern"))).isEmpty();
    }

    @Test
    void decide_phraseInTheMessageToo_isSaidOnce() {
        say("paper");

        assertThat(listed(say("lantern paper lantern"))).hasSize(1);
    }

    @Test
    void decide_otherSender_isNotJoined() {
        say("paper");

        assertThat(listed(engine.decide(given.message("stone-4", "river-17", "lantern"))))
                .isEmpty();
    }

    private Decision say(String text) {
        return engine.decide(given.message("river-17", "stone-4", text));
    }

    private static List<Signal> listed(Decision decision) {
        return decision.signals().stream()
                .filter(signal -> signal.name().equals("text.listed"))
                .toList();
    }

    /** A bank of phrases with the entries e0, e1 and so on. */
    private static final class Listed implements KnownTerms {

        private final PhraseMatcher matcher;

        Listed(String... phrases) {
            List<Phrase> entries = new ArrayList<>();
            for (String phrase : phrases) {
                entries.add(Phrase.literal("e" + entries.size(), "listed", "en", phrase));
            }
            matcher = PhraseMatcher.compile(entries);
        }

        @Override
        public boolean anyPhrases() {
            return true;
        }

        @Override
        public boolean anyAddresses() {
            return false;
        }

        @Override
        public List<Match> phrases(TextViews text) {
            return matcher.find(text).stream()
                    .map(hit -> new Match(
                            "own",
                            hit.id(),
                            HarmClass.values()[0],
                            Duty.values()[0],
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            hit.span(),
                            hit.obfuscated(),
                            false))
                    .toList();
        }

        @Override
        public List<Match> addresses(Link link) {
            return List.of();
        }
    }
}
