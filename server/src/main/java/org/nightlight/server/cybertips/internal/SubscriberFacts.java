package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.server.subscribers.Activity.Disabled;
import org.nightlight.server.subscribers.Contact.Address;
import org.nightlight.server.subscribers.Member;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Told;
import org.nightlight.server.subscribers.Told.Basis;

/** Says what a platform told of an account, each with what it rests on. */
final class SubscriberFacts {

    private final List<Stated> facts = new ArrayList<>();

    private SubscriberFacts() {}

    static List<Stated> of(Subscriber told) {
        SubscriberFacts all = new SubscriberFacts();
        told.name()
                .ifPresent(name -> all.add(
                        "Name",
                        Stream.of(name.first(), name.last())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")),
                        name));
        told.emails().forEach(email -> all.add("E-mail", email.address(), email));
        told.allEmailsReported()
                .ifPresent(yes -> all.add("These are all e-mails", yesOrNo(yes), Member.ALL_EMAILS_REPORTED));
        told.phones()
                .forEach(phone -> all.add(
                        "Telephone", phone.callingCode().map(code -> code + " ").orElse("") + phone.number(), phone));
        told.birth()
                .ifPresent(birth -> all.add(
                        "Born",
                        birth.date()
                                .map(Object::toString)
                                .or(() -> birth.age().map(age -> age + " years old"))
                                .orElse(""),
                        birth));
        told.addresses().forEach(address -> all.add("Address", words(address), address));
        told.screenName().ifPresent(name -> all.add("Screen name", name, Member.SCREEN_NAME));
        told.displayNames().forEach(name -> all.add("Shown as", name, Member.DISPLAY_NAMES));
        told.profileUrls().forEach(url -> all.add("Profile", url, Member.PROFILE_URLS));
        told.bio().ifPresent(bio -> all.add("Says of itself", bio, Member.BIO));
        told.estimatedLocation()
                .ifPresent(place -> all.add(
                        "Location",
                        Stream.of(place.city(), place.region(), Optional.of(place.country()))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", ")),
                        place));
        told.temporarilyDisabled().ifPresent(off -> all.add("Switched off for a time", words(off), off));
        told.permanentlyDisabled().ifPresent(off -> all.add("Switched off for good", words(off), off));
        told.associatedAccounts()
                .forEach(other -> all.add(
                        "Another account",
                        Stream.of(
                                        other.platform(),
                                        other.account(),
                                        other.screenName(),
                                        other.profileUrl(),
                                        other.email())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", ")),
                        other));
        told.group().ifPresent(group -> all.add("Group", group, Member.GROUP));
        told.compromised().ifPresent(yes -> all.add("Taken over by somebody else", yesOrNo(yes), Member.COMPROMISED));
        return all.facts;
    }

    private void add(String label, String value, Told told) {
        add(label, value, told.basis());
    }

    private void add(String label, String value, Member member) {
        add(label, value, member.basis().orElse(Basis.CLAIM));
    }

    private void add(String label, String value, Basis basis) {
        facts.add(new Stated(
                label, value, basis == Basis.FACT ? Statement.OBSERVED : Statement.CLAIMED, SubscriberBlocks.SOURCE));
    }

    private static String words(Address address) {
        return Stream.of(
                        address.street(),
                        address.zipCode(),
                        address.city(),
                        address.state(),
                        address.region(),
                        address.country())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String words(Disabled off) {
        return yesOrNo(off.disabled())
                + off.at().map(Instant::toString).map(at -> ", since " + at).orElse("")
                + off.userNotified()
                        .map(told -> told ? ", the user was told" : ", the user was not told")
                        .orElse("");
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
