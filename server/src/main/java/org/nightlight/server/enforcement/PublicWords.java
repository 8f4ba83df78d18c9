package org.nightlight.server.enforcement;

import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Band;
import org.nightlight.policy.PolicyPack;

/**
 * The words of a public page for one reader: texts of the policy pack by their keys.
 *
 * @param area which file of texts, such as {@code ui-statement}
 * @param language the language they read
 * @param variants which variants of texts suit their age, the best first
 */
public record PublicWords(PolicyPack pack, String area, String language, List<String> variants) {

    private static final String POLICIES = "ui-policies";

    /** Copies the list. */
    public PublicWords {
        variants = List.copyOf(variants);
    }

    /** The words for the person an account belongs to. */
    public static PublicWords of(PolicyPack pack, String area, String language, Account reader) {
        Band band = reader.age().band();
        List<String> variants = band.minor() ? List.of(band.wireName(), "minor") : List.of(band.wireName());
        return new PublicWords(
                pack, area, pack.languages().contains(language) ? language : pack.defaultLanguage(), variants);
    }

    /** The language in which somebody is addressed: what the platform says, what is spoken where they are, or the pack's. */
    public static String languageOf(PolicyPack pack, Account reader) {
        return reader.language()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .filter(pack.languages()::contains)
                .or(() -> reader.region().flatMap(pack::languageOf))
                .orElse(pack.defaultLanguage());
    }

    /** The same reader with other texts. */
    public PublicWords in(String other) {
        return new PublicWords(pack, other, language, variants);
    }

    /** Whether the pack has a text. */
    public boolean has(String key) {
        return pack.keyedTexts().find(area, language, key, variants).isPresent();
    }

    /** A text; its key where the pack has none. */
    public String say(String key) {
        return pack.keyedTexts().find(area, language, key, variants).orElse(key);
    }

    /** A text with something in place of a name in braces. */
    public String say(String key, String name, String value) {
        return say(key, Map.of(name, value));
    }

    /** A text with something in place of each name in braces; what is put in is not looked at again. */
    public String say(String key, Map<String, String> values) {
        String text = say(key);
        StringBuilder said = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            String value = close < 0 ? null : values.get(text.substring(open + 1, close));
            int next = value == null ? open + 1 : close + 1;
            said.append(text, at, open).append(value == null ? "{" : value);
            at = next;
        }
        return said.append(text, at, text.length()).toString();
    }

    /** A line of a policy: {@code title}, {@code fact} or {@code why}; empty where the pack has none. */
    public String ofPolicy(String policyText, String line) {
        return pack.keyedTexts()
                .find(POLICIES, language, policyText + "." + line, variants)
                .orElse("");
    }

    /** A day, as it is written in that language. */
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(language))
                .format(instant.atZone(ZoneOffset.UTC));
    }

    /** A country, as it is called in that language. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(language));
    }

    /** {@code rtl} where the language is written from right to left. */
    public String direction() {
        return new Bidi(name(language), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }

    /** A language, as its speakers call it. */
    public String name(String code) {
        Locale locale = Locale.forLanguageTag(code);
        return locale.getDisplayLanguage(locale);
    }

    /** The languages there are. */
    public List<String> languages() {
        return pack.languages();
    }
}
