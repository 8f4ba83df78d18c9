package org.nightlight.language;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Apps in which people are found by a handle, with the names that chat gives them. */
final class AppNames {

    private static final Map<String, String> APPS = Map.ofEntries(
            Map.entry("snapchat", "snapchat"),
            Map.entry("snap", "snapchat"),
            Map.entry("snapp", "snapchat"),
            Map.entry("snapchatt", "snapchat"),
            Map.entry("sc", "snapchat"),
            Map.entry("\uD83D\uDC7B", "snapchat"),
            Map.entry("instagram", "instagram"),
            Map.entry("insta", "instagram"),
            Map.entry("ig", "instagram"),
            Map.entry("discord", "discord"),
            Map.entry("disc", "discord"),
            Map.entry("disco", "discord"),
            Map.entry("dc", "discord"),
            Map.entry("telegram", "telegram"),
            Map.entry("telegramm", "telegram"),
            Map.entry("tele", "telegram"),
            Map.entry("tg", "telegram"),
            Map.entry("whatsapp", "whatsapp"),
            Map.entry("whatsap", "whatsapp"),
            Map.entry("whats", "whatsapp"),
            Map.entry("wpp", "whatsapp"),
            Map.entry("wsp", "whatsapp"),
            Map.entry("zap", "whatsapp"),
            Map.entry("tiktok", "tiktok"),
            Map.entry("tt", "tiktok"),
            Map.entry("kik", "kik"),
            Map.entry("skype", "skype"),
            Map.entry("signal", "signal"),
            Map.entry("viber", "viber"),
            Map.entry("wechat", "wechat"),
            Map.entry("wickr", "wickr"),
            Map.entry("threema", "threema"),
            Map.entry("messenger", "messenger"),
            Map.entry("facebook", "messenger"),
            Map.entry("fb", "messenger"),
            Map.entry("twitter", "twitter"),
            Map.entry("teamspeak", "teamspeak"),
            Map.entry("zangi", "zangi"));

    /** Names that are also other words, abbreviations of places, or the beginning of a question. */
    private static final Set<String> BRIEF = Set.of("sc", "ig", "dc", "disco", "tele", "tg", "tt", "fb", "whats");

    private AppNames() {}

    /** Whether the name of an app means it only where something else points to one. */
    static boolean isBrief(String word) {
        return BRIEF.contains(word);
    }

    /** The app that a word, folded and plain, names. */
    static Optional<String> find(String word) {
        return Optional.ofNullable(APPS.get(word));
    }

    /** All words that name an app. */
    static Set<String> words() {
        return APPS.keySet();
    }
}
