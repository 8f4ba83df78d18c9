package org.nightlight.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OpeningsTest {

    private static final long NOW = 1_795_000_000L;

    @Test
    void near_sameTextWithAnotherNameOrSpelling_isNear() {
        assertThat(near(
                        "hey ash i saw your stream yesterday, want to play ranked with me later",
                        "Hey Robin, I saw your stream yesterday!! Want to play ranked with me later?"))
                .isTrue();
        assertThat(near(
                        "hey ash i saw your stream yesterday, want to play ranked with me later",
                        "did you finish the maths homework, i am stuck at the third one"))
                .isFalse();
    }

    @Test
    void near_templateWithOneWordChanged_mostlyAndUnrelatedTexts_hardlyEver() {
        SplittableRandom random = new SplittableRandom(5);
        String[][] texts = new String[1_000][];
        long[] hashes = new long[texts.length];
        int changedAndNear = 0;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(random);
            hashes[i] = hash(texts[i]);
            String[] changed = texts[i].clone();
            changed[1] = "somebody";
            changedAndNear += SimHash.near(hashes[i], hash(changed)) ? 1 : 0;
        }
        int near = 0;
        for (int i = 0; i < hashes.length; i++) {
            for (int j = 0; j < i; j++) {
                near += SimHash.near(hashes[i], hashes[j]) ? 1 : 0;
            }
        }

        assertThat(changedAndNear).isGreaterThan(850);
        assertThat(near).isLessThan(499_500 / 1_000);
    }

    private static String[] text(SplittableRandom random) {
        String[] words = ("raid boss healer shield potion server map round team homework school bus park late early"
                        + " stream video song band concert ticket garden kitchen window paper pencil river stone")
                .split(" ");
        String[] text = new String[8 + random.nextInt(12)];
        for (int i = 0; i < text.length; i++) {
            text[i] = words[random.nextInt(words.length)];
        }
        return text;
    }

    private static long hash(String[] words) {
        return SimHash.of(String.join(" ", words)).orElseThrow();
    }

    @Test
    void of_greeting_isTooShort() {
        assertThat(SimHash.of("hey how are you")).isEmpty();
        assertThat(SimHash.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")).isEmpty();
        assertThat(SimHash.of("")).isEmpty();
    }

    @Test
    void sameTo_countsContactsNotMessages() {
        Openings openings = Openings.NONE
                .with(0b0001, "stone-4", NOW)
                .with(0b0011, "stone-4", NOW)
                .with(0b0111, "lake-2", NOW)
                .with(-1L, "hill-9", NOW)
                .with(0b1111, "ash-1", NOW);

        assertThat(openings.sameTo(NOW, 24)).isEqualTo(3);
        assertThat(Openings.NONE.sameTo(NOW, 24)).isZero();
    }

    @Test
    void sameTo_olderThanADay_isNotCounted() {
        Openings openings = Openings.NONE.with(1, "stone-4", NOW - 90_000).with(1, "lake-2", NOW);

        assertThat(openings.sameTo(NOW, 24)).isEqualTo(1);
        assertThat(openings.sameTo(NOW, 48)).isEqualTo(2);
    }

    @Test
    void with_moreThanFit_dropsTheOldest() {
        Openings openings = Openings.NONE;
        for (int i = 0; i < 20; i++) {
            openings = openings.with(1, "account-" + i, NOW + i);
        }

        assertThat(openings.size()).isEqualTo(Openings.CAPACITY);
        assertThat(openings.contact(0)).isEqualTo(StableHash.of("account-12"));
        assertThat(openings.sameTo(NOW, 24)).isEqualTo(Openings.CAPACITY);
    }

    private static boolean near(String one, String other) {
        return SimHash.near(SimHash.of(one).orElseThrow(), SimHash.of(other).orElseThrow());
    }
}
