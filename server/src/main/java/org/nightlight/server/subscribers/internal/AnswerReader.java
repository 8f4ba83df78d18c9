package org.nightlight.server.subscribers.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nightlight.server.problem.ApiProblem;
import org.nightlight.server.problem.CommonProblem;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.UploadedMedium;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of an answer. Thread-safe. */
@Component
final class AnswerReader {

    private static final int MOST_ACCOUNTS = 50;
    /** So many media can be told of at once. */
    static final int MOST_MEDIA = 500;

    private static final int LONGEST_ID = 255;
    private static final Set<String> OF_MEDIA =
            Set.of("uploadedAt", "publiclyAvailable", "originalFileName", "location", "uploadedFrom");

    private final ToldJson json;

    AnswerReader(ToldJson json) {
        this.json = json;
    }

    /** What was sent: all of it valid. */
    record Sent(List<OfAccount> accounts, List<OfMedium> media) {}

    /**
     * What was told of an account.
     *
     * @param members by their names; null erases
     */
    record OfAccount(String account, ObjectNode members, String pointer) {}

    /** What was told of a medium. */
    record OfMedium(String event, String medium, ObjectNode members, String pointer) {}

    Sent read(byte[] body) {
        JsonNode root = json.tree(body);
        if (!root.isObject()) {
            throw invalid("", "An object with accounts, media, or both");
        }
        root.propertyNames().stream()
                .filter(name -> !name.equals("accounts") && !name.equals("media"))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown("", name);
                });
        Sent sent = new Sent(accounts(root.path("accounts")), media(root.path("media")));
        if (sent.accounts().isEmpty() && sent.media().isEmpty()) {
            throw invalid("", "Tell of at least one account or medium");
        }
        return sent;
    }

    private List<OfAccount> accounts(JsonNode list) {
        List<OfAccount> accounts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ObjectNode one : objects(list, "/accounts", MOST_ACCOUNTS)) {
            String pointer = "/accounts/" + accounts.size();
            String account = id(one, "account", pointer);
            if (!seen.add(account)) {
                throw invalid(pointer + "/account", "Tell of each account once");
            }
            ObjectNode members = one.deepCopy();
            members.remove("account");
            members.propertyNames().stream()
                    .filter(name -> Member.ofWireName(name).isEmpty())
                    .findFirst()
                    .ifPresent(name -> {
                        throw unknown(pointer, name);
                    });
            var _ = json.read(withoutNulls(members), Subscriber.class, pointer);
            accounts.add(new OfAccount(account, members, pointer));
        }
        return accounts;
    }

    private List<OfMedium> media(JsonNode list) {
        List<OfMedium> media = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ObjectNode one : objects(list, "/media", MOST_MEDIA)) {
            String pointer = "/media/" + media.size();
            String event = id(one, "event", pointer);
            String medium = id(one, "id", pointer);
            if (!seen.add(event + "\n" + medium)) {
                throw invalid(pointer + "/id", "Tell of each medium of an event once");
            }
            ObjectNode members = one.deepCopy();
            members.remove(List.of("event", "id"));
            members.propertyNames().stream()
                    .filter(name -> !OF_MEDIA.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw unknown(pointer, name);
                    });
            var _ = json.read(withoutNulls(members), UploadedMedium.class, pointer);
            media.add(new OfMedium(event, medium, members, pointer));
        }
        return media;
    }

    private static List<ObjectNode> objects(JsonNode list, String pointer, int most) {
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw invalid(pointer, "A list is needed here");
        }
        if (list.size() > most) {
            throw invalid(pointer, "At most " + most + " at once");
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode node : list) {
            if (!(node instanceof ObjectNode object)) {
                throw invalid(pointer + "/" + objects.size(), "An object is needed here");
            }
            objects.add(object);
        }
        return objects;
    }

    private static String id(ObjectNode of, String member, String pointer) {
        JsonNode value = of.path(member);
        String text = value.isString() ? value.stringValue() : "";
        if (text.isEmpty() || text.length() > LONGEST_ID || text.chars().anyMatch(AnswerReader::unfit)) {
            throw invalid(
                    pointer + "/" + member,
                    "An id of 1 to " + LONGEST_ID + " characters, as in the request, is needed");
        }
        return text;
    }

    private static boolean unfit(int character) {
        return Character.isISOControl(character);
    }

    /** What erases is of no type. */
    static ObjectNode withoutNulls(ObjectNode members) {
        ObjectNode some = members.deepCopy();
        members.propertyStream()
                .filter(member -> member.getValue().isNull())
                .forEach(member -> some.remove(member.getKey()));
        return some;
    }

    private static ApiProblem unknown(String pointer, String name) {
        String place = name.replace("~", "~0").replace("/", "~1");
        return invalid(pointer + "/" + place, "The member is not known; what it says would be missing from a report");
    }

    private static ApiProblem invalid(String pointer, String expected) {
        return new ApiProblem(CommonProblem.VALUE_INVALID, expected).at(pointer);
    }
}
