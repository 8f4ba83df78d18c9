package org.nightlight.language;

/** Links by which messengers and chat services invite into a group or to a contact, as those services document them. */
final class Invites {

    private Invites() {}

    static boolean leadsThere(CanonicalUrl url) {
        boolean more = url.path().length() > 1;
        String host = url.host().startsWith("www.") ? url.host().substring(4) : url.host();
        return switch (host) {
            case "discord.gg",
                    "t.me",
                    "telegram.me",
                    "telegram.dog",
                    "chat.whatsapp.com",
                    "wa.me",
                    "join.skype.com",
                    "guilded.gg",
                    "m.me",
                    "line.me",
                    "kik.me" -> more;
            case "signal.group", "signal.me" -> true;
            case "discord.com", "discordapp.com" -> url.path().startsWith("/invite/");
            case "snapchat.com" -> url.path().startsWith("/add/");
            case "api.whatsapp.com" -> url.path().startsWith("/send");
            default -> false;
        };
    }
}
