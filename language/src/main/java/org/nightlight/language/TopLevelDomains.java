package org.nightlight.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which endings make something with a dot in it a host name, and how sure that is without a path behind it. */
final class TopLevelDomains {

    /** How much else must point to a link. */
    enum Trust {
        /** Nothing else. */
        CLEAR,
        /** A first label of some length: short words get an ending when a space is forgotten. */
        LIKELY,
        /** A long first label: the ending is a frequent word. */
        DOUBTFUL,
        /** A path, a port, "www." or a third label: the ending is among the most frequent words, or that of a file. */
        WEAK,
        /** No ending of a host. */
        NONE
    }

    private static final Set<String> KNOWN = read();

    /** Short endings that hardly mean anything but a host. */
    private static final Set<String> CLEAR_COUNTRIES = Set.of(
            "io", "gg", "tv", "cc", "uk", "ru", "cn", "jp", "eu", "fm", "xyz", "br", "pl", "ch", "nl", "fr", "ly");

    private static final Set<String> WORDS = Set.of(
            "at",
            "be",
            "de",
            "es",
            "in",
            "it",
            "me",
            "no",
            "us",
            "ca",
            "va",
            "il",
            "li",
            "su",
            "eu",
            "ad",
            "al",
            "pa",
            "one",
            "top",
            "win",
            "live",
            "life",
            "fun",
            "game",
            "games",
            "chat",
            "video",
            "link",
            "click",
            "page",
            "world",
            "today",
            "news",
            "help",
            "school",
            "team",
            "city",
            "house",
            "group",
            "money",
            "cash",
            "gift",
            "gifts",
            "rest",
            "bet",
            "art",
            "photo",
            "photos",
            "pics",
            "fan",
            "fans",
            "host",
            "name",
            "web",
            "space",
            "cat",
            "hair",
            "makeup",
            "email",
            "support",
            "center",
            "guide",
            "community",
            "market",
            "sale",
            "deals",
            "travel",
            "jobs",
            "media",
            "social",
            "beauty",
            "homes",
            "boats",
            "download",
            "computer",
            "software",
            "education",
            "lol",
            "gay",
            "shop",
            "store",
            "online",
            "site");

    private static final Set<String> FREQUENT_WORDS_AND_FILES = Set.of(
            "so", "is", "to", "do", "as", "am", "my", "by", "la", "se", "si", "et", "ne", "re", "ma", "sa", "im", "ai",
            "py", "sh", "md", "rs", "zip", "mov", "ps", "mk", "int", "pro", "tel", "cam");

    private TopLevelDomains() {}

    /** Trust in an ending given in lower case. */
    static Trust trust(String ending) {
        if (ending.startsWith("xn--")) {
            return Trust.CLEAR;
        }
        if (!KNOWN.contains(ending)) {
            return isForeign(ending) ? Trust.LIKELY : Trust.NONE;
        }
        if (FREQUENT_WORDS_AND_FILES.contains(ending)) {
            return Trust.WEAK;
        }
        if (WORDS.contains(ending)) {
            return Trust.DOUBTFUL;
        }
        return ending.length() > 2 || CLEAR_COUNTRIES.contains(ending) ? Trust.CLEAR : Trust.LIKELY;
    }

    /** Endings in other scripts are few and no words of chat: рф, 中国, 한국 … */
    private static boolean isForeign(String ending) {
        return switch (ending) {
            case "рф",
                    "укр",
                    "бел",
                    "срб",
                    "мкд",
                    "қаз",
                    "中国",
                    "中國",
                    "台灣",
                    "台湾",
                    "香港",
                    "한국",
                    "भारत",
                    "ไทย",
                    "مصر",
                    "السعودية",
                    "امارات",
                    "ایران",
                    "ελ",
                    "бг" -> true;
            default -> false;
        };
    }

    private static Set<String> read() {
        InputStream stream = Objects.requireNonNull(
                TopLevelDomains.class.getResourceAsStream("top-level-domains.txt"), "top-level-domains.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(ending -> !ending.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
