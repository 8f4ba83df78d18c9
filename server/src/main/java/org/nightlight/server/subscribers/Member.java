package org.nightlight.server.subscribers;

import java.util.Optional;
import org.nightlight.server.subscribers.Told.Basis;

/** What can be told of an account, and asked for. */
public enum Member {
    /** The person's name. */
    NAME("name"),
    /** E-mail addresses. */
    EMAILS("emails"),
    /** Telephone numbers. */
    PHONES("phones"),
    /** Date of birth or age. */
    BIRTH("birth"),
    /** Postal addresses. */
    ADDRESSES("addresses"),
    /** The name under which the account signs in or is found. */
    SCREEN_NAME("screenName", Basis.CLAIM),
    /** The names that others see or saw. */
    DISPLAY_NAMES("displayNames", Basis.CLAIM),
    /** Addresses of the account's profile. */
    PROFILE_URLS("profileUrls", Basis.FACT),
    /** What the account says of itself. */
    BIO("bio", Basis.CLAIM),
    /** From which addresses it did what. */
    IP_EVENTS("ipEvents"),
    /** Which devices it used. */
    DEVICE_IDS("deviceIds"),
    /** Where the platform places it. */
    ESTIMATED_LOCATION("estimatedLocation"),
    /** Whether it is switched off for a time. */
    TEMPORARILY_DISABLED("temporarilyDisabled"),
    /** Whether it is switched off for good. */
    PERMANENTLY_DISABLED("permanentlyDisabled"),
    /** Other accounts of the same person. */
    ASSOCIATED_ACCOUNTS("associatedAccounts"),
    /** The group that the account belongs to. */
    GROUP("group", Basis.FACT),
    /** Whether {@link #EMAILS} are all there are. */
    ALL_EMAILS_REPORTED("allEmailsReported", Basis.FACT),
    /** Whether somebody else had taken the account over. */
    COMPROMISED("compromised", Basis.FACT);

    private final String wireName;
    private final Optional<Basis> basis;

    Member(String wireName) {
        this.wireName = wireName;
        this.basis = Optional.empty();
    }

    Member(String wireName, Basis basis) {
        this.wireName = wireName;
        this.basis = Optional.of(basis);
    }

    /** The name in the API, such as {@code ipEvents}. */
    public String wireName() {
        return wireName;
    }

    /** What its values rest on; empty where each value says so itself, as a {@link Told}. */
    public Optional<Basis> basis() {
        return basis;
    }

    /** The member of that name. */
    public static Optional<Member> ofWireName(String name) {
        for (Member member : values()) {
            if (member.wireName.equals(name)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }
}
