package org.nightlight.server.reports.internal;

import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nightlight.engine.Account.Band;
import org.nightlight.policy.KeyedTexts;
import org.nightlight.server.reports.ReportReason;

/**
 * The words of the public pages for one reader.
 *
 * @param language the language they read
 * @param variants which variants of texts suit their age
 */
record ReportWords(KeyedTexts texts, String language, List<String> variants) {

    /** The texts of the form and of the page on which a report is followed. */
    static final String FORM = "ui-report";

    /** The texts of reasons. */
    static final String REASONS = "report-reasons";

    static ReportWords of(KeyedTexts texts, String language, Optional<Band> age) {
        return new ReportWords(
                texts,
                language,
                age.filter(band -> band != Band.UNKNOWN)
                        .map(band -> band.minor() ? List.of(band.wireName(), "minor") : List.of(band.wireName()))
                        .orElse(List.of()));
    }

    /** Whether the pack has words for these pages at all. */
    boolean there() {
        return !texts.keys(FORM, language).isEmpty();
    }

    /** A text; its key where the pack has none. */
    public String say(String key) {
        return texts.find(FORM, language, key, variants).orElse(key);
    }

    /** A text with something in place of a name in braces. */
    public String say(String key, String name, String value) {
        return say(key).replace("{" + name + "}", value);
    }

    /** A reason to choose. */
    public String title(ReportReason reason) {
        return texts.find(REASONS, language, reason.wireName() + ".title", variants)
                .orElse(reason.wireName());
    }

    /** What a reason means. */
    public String line(ReportReason reason) {
        return texts.find(REASONS, language, reason.wireName() + ".line", variants)
                .orElse("");
    }

    /** A day, as it is written in that language. */
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(language))
                .format(instant.atZone(ZoneOffset.UTC));
    }

    /** A time of day, as it is written in that language. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(language))
                        .format(instant.atZone(ZoneOffset.UTC))
                + " UTC";
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
}
