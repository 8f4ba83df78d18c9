package org.nightlight.server.openapi.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies that a platform could send as they are, but for the time; a test sends each. */
final class Examples {

    /** What every {@code at} in an example says; a sender puts the present in its place. */
    static final String AT = "2026-11-21T20:00:00Z";

    private Examples() {}

    /** Events by their title. */
    static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("A message", """
                {"id":"evt-123","type":"message","at":"2026-11-21T20:00:00Z",
                 "actor":{"id":"river-17"},"target":{"id":"stone-4"},
                 "conversation":{"id":"c9","kind":"direct"},
                 "content":{"id":"msg-5501"},
                 "text":"are you coming to practice on thursday?",
                 "context":{"ip":"203.0.113.5","device":"d-77","region":"US","surface":"chat"}}""");
        events.put("A picture by its hashes alone", """
                {"id":"evt-124","type":"media","at":"2026-11-21T20:00:00Z",
                 "actor":{"id":"river-17"},"conversation":{"id":"c9","kind":"direct"},
                 "media":[{"id":"m1","kind":"image","hashes":{
                   "pdq":"f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22",
                   "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}]}""");
        events.put("A comment under a post", """
                {"id":"evt-125","type":"comment","at":"2026-11-21T20:00:00Z",
                 "actor":{"id":"stone-4"},"conversation":{"id":"post-88","kind":"public"},
                 "recipients":[{"id":"river-17"},{"id":"lake-2"}],
                 "content":{"id":"cmt-9"},"text":"what a goal!"}""");
        events.put("A request to be a contact", """
                {"id":"evt-126","type":"contact_request","at":"2026-11-21T20:00:00Z",
                 "actor":{"id":"river-17"},"target":{"id":"stone-4"}}""");
        return events;
    }

    /** Accounts by their title. */
    static Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put("A minor with a guardian", """
                {"displayName":"stone-4","createdAt":"2025-03-01T09:00:00Z","region":"US-CA",
                 "age":{"band":"13-15","assurance":"declared","asOf":"2025-11-01"},
                 "relations":[{"account":"hill-9","kind":"guardian"}]}""");
        accounts.put("An adult", """
                {"age":{"band":"adult","assurance":"verified"},"region":"DE"}""");
        return accounts;
    }

    /** Answers about subscribers by their title. */
    static Map<String, String> subscribers() {
        return Map.of("An account and a medium", """
                {"accounts":[{"account":"river-17",
                   "name":{"first":"River","last":"Seventeen","verified":false},
                   "emails":[{"address":"river-17@example.org","type":"home","verified":true,
                              "verifiedAt":"2025-03-01T09:05:00Z"}],
                   "phones":[{"number":"555 0100","callingCode":"+1","type":"mobile","verified":false}],
                   "birth":{"date":"1998-05-04"},
                   "displayNames":["River"],"profileUrls":["https://harbour.example.org/river-17"],
                   "ipEvents":[{"address":"192.0.2.17","port":50211,"event":"login","at":"2026-11-20T20:00:00Z",
                                "possibleProxy":false}],
                   "deviceIds":[{"type":"advertising id","value":"d-77"}],
                   "estimatedLocation":{"city":"Springfield","region":"IL","country":"US","verified":false},
                   "temporarilyDisabled":{"disabled":true,"at":"2026-11-21T20:00:00Z","userNotified":false},
                   "allEmailsReported":true}],
                 "media":[{"event":"evt-123","id":"m1","uploadedAt":"2026-11-21T19:59:00Z","publiclyAvailable":false,
                   "originalFileName":"boat.jpg",
                   "uploadedFrom":{"address":"2001:db8::17","port":50212,"at":"2026-11-21T19:59:00Z"}}]}""");
    }
}
