package org.nightlight.testkit.harbour;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Harbour knows of its residents and tells only when it is asked for a report or legal process. All of it follows from
 * the account's id and is invented so that nobody can take it for real: addresses of networks that exist for documentation
 * alone (RFC 5737, RFC 3849), mail at example.org, telephone numbers that are given to nobody.
 */
final class SubscriberRegister {

    private static final int FIRST_PORT = 50_000;

    private final World world;

    SubscriberRegister(World world) {
        this.world = world;
    }

    /** Where an account comes from, as its events say. */
    static Map<String, Object> context(String account) {
        return Map.of(
                "ip",
                address(account),
                "port",
                port(account),
                "device",
                "d-" + account,
                "region",
                "US",
                "surface",
                "chat");
    }

    /**
     * The answer to {@code subscriber.requested}.
     *
     * @param members what was asked of each account
     * @param media which media, each with its event
     */
    Map<String, Object> answer(List<String> accounts, Set<String> members, List<Medium> media, Instant now) {
        List<Map<String, Object>> told = new ArrayList<>();
        for (String account : accounts) {
            Optional<Resident> resident = world.resident(account);
            if (resident.isEmpty()) {
                continue;
            }
            Map<String, Object> all = all(resident.get(), now);
            all.keySet().removeIf(member -> !members.contains(member));
            all.put("account", account);
            told.add(all);
        }
        return Map.of(
                "accounts",
                told,
                "media",
                media.stream().flatMap(one -> told(one).stream()).toList());
    }

    /** A medium that is asked about. */
    record Medium(String event, String id) {}

    private static Map<String, Object> all(Resident resident, Instant now) {
        String account = resident.id();
        Map<String, Object> all = new LinkedHashMap<>();
        String word = account.replaceAll("-.*", "");
        all.put("name", Map.of("first", capital(word), "last", "Invented", "verified", false));
        all.put(
                "emails",
                List.of(
                        Map.of(
                                "address",
                                account + "@example.org",
                                "type",
                                "home",
                                "verified",
                                true,
                                "verifiedAt",
                                now.minus(Duration.ofDays(400)).toString()),
                        Map.of("address", word + "@example.org", "type", "recovery", "verified", false)));
        all.put("phones", List.of(Map.of("number", "555 01" + two(account), "callingCode", "+1", "type", "mobile")));
        all.put("birth", Map.of("date", birth(resident, now)));
        all.put("screenName", account);
        all.put("displayNames", List.of(account, capital(word)));
        all.put("profileUrls", List.of("https://harbour.example.org/" + account));
        all.put("bio", "Likes boats.");
        all.put(
                "ipEvents",
                List.of(
                        event(address(account), port(account), "login", now.minus(Duration.ofHours(1))),
                        event(
                                "2001:db8::" + number(account),
                                port(account) + 1,
                                "login",
                                now.minus(Duration.ofDays(2))),
                        event(address(account), port(account) + 2, "registration", now.minus(Duration.ofDays(400)))));
        all.put("deviceIds", List.of(Map.of("type", "Harbour device id", "value", "d-" + account)));
        all.put("estimatedLocation", Map.of("city", "Springfield", "region", "IL", "country", "US"));
        all.put("temporarilyDisabled", Map.of("disabled", false));
        all.put("permanentlyDisabled", Map.of("disabled", false));
        all.put("group", "Harbour chat");
        all.put("allEmailsReported", true);
        all.put("compromised", false);
        return all;
    }

    /** A date of birth that fits the age Harbour tells. */
    private static String birth(Resident resident, Instant now) {
        int number = number(resident.id());
        int years = switch (resident.band()) {
            case "13-15" -> 13 + number % 3;
            case "16-17" -> 16 + number % 2;
            default -> 26 + number % 30;
        };
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusYears(years)
                .minusDays(1 + number % 300)
                .toString();
    }

    private static Map<String, Object> event(String address, int port, String event, Instant at) {
        return Map.of("address", address, "port", port, "event", event, "at", at.toString(), "possibleProxy", false);
    }

    private Optional<Map<String, Object>> told(Medium medium) {
        return world.post(medium.event())
                .filter(post -> post.picture().filter(medium.id()::equals).isPresent())
                .map(post -> Map.of(
                        "event", medium.event(),
                        "id", medium.id(),
                        "uploadedAt", post.at().toString(),
                        "publiclyAvailable", false,
                        "originalFileName", "drawing-" + number(post.from()) + ".png",
                        "uploadedFrom", event(address(post.from()), port(post.from()), "upload", post.at())));
    }

    private static String address(String account) {
        return "192.0.2." + (1 + number(account) % 250);
    }

    private static int port(String account) {
        return FIRST_PORT + number(account) % 10_000;
    }

    private static int number(String account) {
        return Math.floorMod(account.hashCode(), 10_000);
    }

    private static String two(String account) {
        return "%02d".formatted(number(account) % 100);
    }

    private static String capital(String word) {
        return word.isEmpty() ? "Someone" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
