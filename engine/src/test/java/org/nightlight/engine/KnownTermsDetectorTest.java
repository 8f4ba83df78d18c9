package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nightlight.language.Link;
import org.nightlight.language.LinkKind;
import org.nightlight.language.Phrase;
import org.nightlight.language.PhraseMatcher;
import org.nightlight.language.Span;
import org.nightlight.language.TextViews;
import org.nightlight.language.UrlList;
import org.nightlight.language.UrlScope;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;

/** What operators listed is found in a message, and over several of one sender. */
class KnownTermsDetectorTest {

    private final Fixtures given = new Fixtures();
    private final Engine engine = given.engine(TextDetectors.all(
                    new Listed(
                            List.of(
                                    new UrlList.Entry("host", "harmful.example", UrlScope.HOST),
                                    new UrlList.Entry("page", "shared.example/lantern", UrlScope.EXACT),
                                    new UrlList.Entry("words", "harmful.example.org", UrlScope.HOST),
                                    new UrlList.Entry("short", "a.io", UrlScope.HOST)),
                            "paper lantern",
                            "abcd",
                            "moonlight"),
                    new SenderTails())
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

    @Test
    void decide_listedAddress_isASignal() {
        assertThat(links(say("see https://harmful.example/x"))).singleElement().satisfies(signal -> {
            assertThat(signal.span()).contains(new Signal.Span(4, 29));
            assertThat(signal.attributes()).containsEntry("entry", "host").containsEntry("joined", false);
        });
    }

    @Test
    void decide_addressSplitInTwo_joinedSignalInTheSecond() {
        assertThat(links(say("look at harmful.exa"))).isEmpty();

        assertThat(links(say("mple/x now"))).singleElement().satisfies(signal -> {
            assertThat(signal.span()).contains(new Signal.Span(0, 6));
            assertThat(signal.attributes()).containsEntry("entry", "host").containsEntry("joined", true);
        });
    }

    @Test
    void decide_addressSplitAtItsDots_joinedSignal() {
        say("harmful.");
        assertThat(links(say("example"))).hasSize(1);

        say("and shared");
        say(".example");
        assertThat(links(say("/lantern")))
                .singleElement()
                .satisfies(signal -> assertThat(signal.attributes()).containsEntry("entry", "page"));
    }

    @Test
    void decide_addressOverManyMessagesBehindOthers_joinedSignal() {
        say("hello");
        say("look");
        say("harm");
        say("ful.");
        say("exam");

        assertThat(links(say("ple"))).hasSize(1);
    }

    @Test
    void decide_addressInWordsOverMessages_joinedSignal() {
        say("my site is harmful dot example");

        assertThat(links(say("dot org slash x")))
                .singleElement()
                .satisfies(signal -> assertThat(signal.attributes())
                        .containsEntry("entry", "words")
                        .containsEntry("obfuscated", true));
    }

    @Test
    void decide_addressCompleteBefore_isNotSaidAgain() {
        assertThat(links(say("harmful.example"))).hasSize(1);

        assertThat(links(say("/x"))).isEmpty();
        assertThat(links(say("ok"))).isEmpty();
    }

    @Test
    void decide_addressInTheMessageToo_isSaidOnce() {
        say("harmful.");

        assertThat(links(say("example or harmful.example"))).hasSize(1);
    }

    @Test
    void decide_shortAddressWhereMessagesMeet_isByChance() {
        say("this is a.");

        assertThat(links(say("io/ is fun"))).isEmpty();
    }

    @Test
    void decide_otherAddressThatOnlyEndsAlike_isNone() {
        say("un");

        assertThat(links(say("harmful.exam"))).isEmpty();
        assertThat(links(say("ples are fun"))).isEmpty();
    }

    private static List<Signal> links(Decision decision) {
        return decision.signals().stream()
                .filter(signal -> signal.name().equals("link.listed"))
                .toList();
    }

    private Decision say(String text) {
        return engine.decide(given.message("river-17", "stone-4", text));
    }

    private static List<Signal> listed(Decision decision) {
        return decision.signals().stream()
                .filter(signal -> signal.name().equals("text.listed"))
                .toList();
    }

    /** A bank of phrases with the entries e0, e1 and so on, and one of addresses. */
    private static final class Listed implements KnownTerms {

        private final PhraseMatcher matcher;
        private final UrlList addresses;

        Listed(List<UrlList.Entry> addresses, String... phrases) {
            this.addresses = UrlList.of(addresses);
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
            return true;
        }

        @Override
        public List<Match> phrases(TextViews text) {
            return matcher.find(text).stream()
                    .map(hit -> match(hit.id(), hit.span(), hit.obfuscated()))
                    .toList();
        }

        @Override
        public List<Match> addresses(Link link) {
            return addresses.match(link).stream()
                    .map(entry -> match(entry.id(), link.span(), link.kind() == LinkKind.OBFUSCATED))
                    .toList();
        }

        private static Match match(String entry, Span span, boolean obfuscated) {
            return new Match(
                    "own",
                    entry,
                    HarmClass.values()[0],
                    Duty.values()[0],
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    span,
                    obfuscated,
                    false);
        }
    }
}
