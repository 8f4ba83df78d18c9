package org.nightlight.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Wording WEATHER_AND_FOOD = learned();

    @Test
    void read_unseenMessage_isOfTheCategoryWithItsWords() {
        assertThat(WEATHER_AND_FOOD.read("rain and wind again today").probability("weather"))
                .isGreaterThan(0.6);
        assertThat(WEATHER_AND_FOOD.read("who cooks soup and bread").likeliest())
                .isEqualTo("food");
        assertThat(WEATHER_AND_FOOD.read("my homework about the bus").probability(Wording.NONE))
                .isGreaterThan(0.6);
    }

    @Test
    void read_anything_givesProbabilitiesThatAreOneTogether() {
        for (String message : List.of("", "   ", "rain", "雨が降る", "🙂🙂", "rain rain soup bus")) {
            Wording.Part part = WEATHER_AND_FOOD.read(message);
            assertThat(part.probabilityOf("")).isCloseTo(1, within(1e-9));
            assertThat(part.probability("unheard of")).isZero();
        }
    }

    @Test
    void read_otherWriting_isReadAlike() {
        double plain = WEATHER_AND_FOOD.read("heavy rain at 4").probability("weather");

        assertThat(only("HEAVY RAIN at 17").probability("weather")).isEqualTo(plain);
        assertThat(only("heavy r\u200Bain, at 4").probability("weather")).isEqualTo(plain);
        assertThat(only("hеavy rаin at 4").probability("weather"))
                .as("Cyrillic letters")
                .isEqualTo(plain);
    }

    @Test
    void read_longMessage_findsThePartThatCounts() {
        String filling = "my homework about the bus and the school again ".repeat(20);
        String message = filling + "storm and rain and wind tonight " + filling;

        List<Wording.Part> parts = WEATHER_AND_FOOD.read(TextViews.of(message));

        assertThat(parts).hasSizeGreaterThan(5);
        Wording.Part wettest = parts.stream()
                .reduce((a, b) -> a.probability("weather") >= b.probability("weather") ? a : b)
                .orElseThrow();
        assertThat(wettest.span().of(message)).contains("storm");
        assertThat(parts.getFirst().span().start()).isZero();
        assertThat(parts.getLast().span().end()).isEqualTo(message.length());
    }

    @Test
    void read_hostileMessage_takesTimeInProportion() {
        for (String unit : List.of("a", "a1", "ab ", "😀", "rain and wind ", "?!")) {
            long little = fastest(unit, 1 << 16);
            long much = fastest(unit, 1 << 20);
            assertThat(much).as(unit).isLessThan(40 * little);
        }
    }

    /** Of three, in nanoseconds; a text of 16 times the length must not take much more than 16 times as long. */
    private static long fastest(String unit, int length) {
        String message = unit.repeat(length / unit.length());
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long from = System.nanoTime();
            assertThat(WEATHER_AND_FOOD.read(TextViews.of(message))).isNotEmpty();
            fastest = Math.min(fastest, System.nanoTime() - from);
        }
        return fastest;
    }

    @Test
    void train_sameExamples_givesTheSameModel() throws IOException {
        assertThat(bytes(learned())).isEqualTo(bytes(learned()));
    }

    @Test
    void write_read_readsAlike() throws IOException {
        Wording again = Wording.read(in(bytes(WEATHER_AND_FOOD)));

        assertThat(again.read("storm tonight").probability("weather"))
                .isEqualTo(WEATHER_AND_FOOD.read("storm tonight").probability("weather"));
    }

    @Test
    void read_damagedModel_isRefused() throws IOException {
        byte[] model = bytes(WEATHER_AND_FOOD);

        assertThatThrownBy(() -> Wording.read(in(Arrays.copyOf(model, model.length - 1))))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Wording.read(in("a text and no model".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no model of wordings");
        byte[] huge = model.clone();
        Arrays.fill(huge, 4, 8, (byte) 0x7f);
        assertThatThrownBy(() -> Wording.read(in(huge)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("categories");
    }

    @Test
    void featureTable_unevenNumbers_areRefused() {
        long[] uneven = new long[20_000];
        Arrays.setAll(uneven, i -> (long) i << 32);

        assertThatThrownBy(() -> new FeatureTable(uneven)).isInstanceOf(IllegalArgumentException.class);
        FeatureTable even = new FeatureTable(new long[] {3, 8, 19});
        assertThat(new int[] {even.row(3), even.row(8), even.row(19), even.row(4)})
                .containsExactly(1, 2, 3, 0);
    }

    @Test
    void features_ofWords_areWordsPairsAndLetters() {
        AtomicInteger features = new AtomicInteger();
        new WordingFeatures(WordingConcepts.NONE).each("ab cd", 0, 5, key -> features.incrementAndGet());

        // the length, 2 words, 3 pairs and 2 apart with the ends; of " ab cd ": 5 groups of three, 4 of four letters
        assertThat(features).hasValue(1 + 2 + 3 + 2 + 5 + 4);
    }

    private static Wording.Part only(String message) {
        List<Wording.Part> parts = WEATHER_AND_FOOD.read(TextViews.of(message));
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }

    private static Wording learned() {
        WordingTrainer trainer = new WordingTrainer(WordingConcepts.NONE);
        for (String message : List.of(
                "heavy rain today", "wind and storm", "the rain and the wind again", "storm at 3", "rain tonight")) {
            trainer.add("weather", message);
        }
        for (String message :
                List.of("soup for all", "bread and soup", "cooks bake bread", "who cooks", "soup tonight")) {
            trainer.add("food", message);
        }
        for (String message : List.of(
                "homework again",
                "the bus is late",
                "about the school",
                "my homework about the bus",
                "and the school")) {
            trainer.add(Wording.NONE, message);
        }
        return trainer.train();
    }

    private static byte[] bytes(Wording model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] model) {
        return new DataInputStream(new ByteArrayInputStream(model));
    }
}
