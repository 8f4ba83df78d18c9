package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nightlight.policy.LegalBases;

/** What phrases, links and contact details give as signals, alone and over several messages. */
class TextDetectorsTest {

    private final Fixtures given = new Fixtures();
    private Engine engine;

    @BeforeEach
    void newEngine() {
        engine = given.engine(Stream.of(Fixtures.text())
                .filter(detector -> !(detector instanceof WordingDetector))
                .toArray(Detector[]::new));
    }

    @Test
    void decide_contactDetail_signalWithoutTheDetail() {
        List<Signal> signals = say("snap: river_17");

        Signal handle = only(signals, "contact.handle");
        assertThat(handle.attributes()).isEqualTo(Map.of("app", "snapchat", "obfuscated", false, "joined", false));
        assertThat(handle.span()).contains(new Signal.Span(0, 14));
        assertThat(signals).allSatisfy(signal -> assertThat(signal.toString()).doesNotContain("river_17"));
    }

    @Test
    void decide_hiddenContactDetail_isObfuscatedText() {
        Signal hidden = only(say("river17 at gmail dot com"), "text.obfuscated");

        assertThat(hidden.attributes()).isEqualTo(Map.of("what", "contact", "count", 1L, "kinds", "contact"));
    }

    @Test
    void decide_hiddenPhrase_isObfuscatedTextWithKind() {
        assertThat(only(say("k33p it b3tw33n us"), "text.obfuscated").attributes())
                .containsEntry("what", "phrase")
                .containsEntry("kinds", "leet")
                .hasEntrySatisfying("count", count -> assertThat((long) count).isPositive());
        assertThat(only(say("kеер it bеtwееn us"), "text.obfuscated").attributes())
                .containsEntry("kinds", "lookalike");
        assertThat(only(say("ke\u200Bep it between us"), "text.obfuscated").attributes())
                .containsEntry("kinds", "invisible");
    }

    @Test
    void decide_plainOrNativeOrEmphasised_isNoObfuscatedText() {
        assertThat(names(say("keep it between us 🙂"))).doesNotContain("text.obfuscated");
        assertThat(names(say("привет, как дела? сор во дворе"))).doesNotContain("text.obfuscated");
        assertThat(names(say("keeeeep it between us"))).doesNotContain("text.obfuscated");
        assertThat(names(say("l3t5 g0 pl4y"))).doesNotContain("text.obfuscated");
    }

    @Test
    void decide_phraseSplitInTwo_joinedSignalInTheSecond() {
        say("ok but keep it");
        Signal secrecy = only(say("between us please"), "grooming.secrecy");

        assertThat(secrecy.attributes()).containsEntry("joined", true);
        assertThat(secrecy.span()).contains(new Signal.Span(0, "between us".length()));
    }

    @Test
    void decide_phraseCompleteBefore_isNotSaidAgain() {
        say("keep it between us");

        assertThat(names(say("ok"))).doesNotContain("grooming.secrecy");
        assertThat(names(say("us two"))).doesNotContain("grooming.secrecy");
    }

    @Test
    void decide_detailSplitOverMessages_joinedSignal() {
        say("add me on snap");
        Signal handle = only(say("river_17"), "contact.handle");

        assertThat(handle.attributes()).containsEntry("joined", true).containsEntry("app", "snapchat");
        assertThat(names(say("ok?"))).doesNotContain("contact.handle");
    }

    @Test
    void decide_appNamedInMessageBefore_handleBehindRequest() {
        say("u got snap?");
        Signal handle = only(say("add me river.17x"), "contact.handle");

        assertThat(handle.attributes()).containsEntry("joined", true).containsEntry("app", "snapchat");
    }

    @Test
    void decide_handleBehindRequestWithoutApp_noSignal() {
        say("good game");

        assertThat(names(say("add me river.17x"))).doesNotContain("contact.handle");
    }

    @Test
    void decide_wordLetterByLetterWithHandle_found() {
        for (String letter : List.of("s", "n", "a")) {
            assertThat(names(say(letter))).isEmpty();
        }
        assertThat(names(say("p river_17"))).contains("contact.handle");
    }

    @Test
    void decide_otherSenderBetween_joinsOnlyOwnMessages() {
        say("keep it");
        engine.decide(given.message("stone-4", "river-17", "between us"));

        assertThat(names(say("what"))).isEmpty();
    }

    @Test
    void explainAndAgain_leaveTheTailAlone() {
        Event first = given.message("river-17", "stone-4", "keep it");
        engine.explain(first);
        assertThat(names(say("between us"))).doesNotContain("grooming.secrecy");

        Event split = given.message("river-17", "stone-4", "keep it");
        engine.decide(split);
        Event rest = given.message("river-17", "stone-4", "between us");
        engine.again(split);
        Decision decided = engine.decide(rest);
        assertThat(names(decided.signals())).contains("grooming.secrecy");
        assertThat(names(engine.again(rest).signals())).contains("grooming.secrecy");
    }

    @Test
    void decide_whereTextMayNotBeExamined_isNotKept() {
        given.account("hill-9", Account.Band.ADULT, "DE");
        Engine restricted = given.engine(LegalBases.none(), Fixtures.text());
        Event event = given.message("hill-9", "lake-2", "keep it");
        if (restricted.privateMessages(event).permits(org.nightlight.policy.PrivateUse.CONTENT)) {
            throw new AssertionError("the default pack permits examining private messages in DE without a basis");
        }
        restricted.decide(event);
        Event rest = given.message("hill-9", "lake-2", "between us");

        assertThat(names(restricted.decide(rest).signals())).isEmpty();
    }

    @Test
    void decide_shortenedLink_isMarked() {
        assertThat(only(say("look bit.ly/abc"), "link.present").attributes()).containsEntry("shortener", true);
        assertThat(only(say("look example.com/abc"), "link.present").attributes())
                .containsEntry("shortener", false);
    }

    private List<Signal> say(String text) {
        return engine.decide(given.message("river-17", "stone-4", text)).signals();
    }

    private static List<String> names(List<Signal> signals) {
        return signals.stream().map(Signal::name).toList();
    }

    private static Signal only(List<Signal> signals, String name) {
        List<Signal> named =
                signals.stream().filter(signal -> signal.name().equals(name)).toList();
        assertThat(named).as(names(signals).toString()).hasSize(1);
        return named.getFirst();
    }
}
